// fragment.js: links and forms with data-fragment="#results" swap that element (or several, with commas)
// instead of loading the page. The server may answer with the whole page or, seeing the header X-Fragment,
// with the element alone. Whatever goes wrong ends in the ordinary navigation.
//
// The address, the title and the focus are kept right; an element with data-announce in what came in is
// read out. A form with data-auto is sent when a choice in it changes.

import { hold, release } from "./once.js"

let underway = new AbortController()

document.addEventListener("click", (event) => {
	const link = event.target.closest("a[data-fragment]")
	if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
	event.preventDefault()
	visit(link.href, link.dataset.fragment)
})

document.addEventListener("submit", (event) => {
	const form = event.target
	// A sheet that lies over the page closes by leaving it.
	if (!form.dataset.fragment || event.defaultPrevented || form.matches(":target")) return
	event.preventDefault()
	if (!form.hasAttribute("aria-busy")) send(form, event.submitter)
})

document.addEventListener("change", (event) => {
	const form = event.target.form
	if (form?.hasAttribute("data-auto") && !form.matches(":target")) form.requestSubmit()
})

addEventListener("popstate", (event) => {
	if (event.state?.fragment) swap(location.href, {}, event.state.fragment).catch(() => location.reload())
})

function visit(url, selector) {
	swap(url, {}, selector)
		.then((at) => remember(at, selector))
		.catch((fault) => fault.name !== "AbortError" && location.assign(url))
}

function send(form, submitter) {
	const data = new FormData(form)
	if (submitter?.name) data.append(submitter.name, submitter.value)
	const action = submitter?.getAttribute("formaction") || form.action
	if (form.method === "get") {
		const url = new URL(action)
		url.search = new URLSearchParams([...data].filter(([, v]) => v !== ""))
		return visit(url.href, form.dataset.fragment)
	}
	hold(form)
	const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data)
	swap(action, { method: "POST", body }, form.dataset.fragment)
		.then((at) => remember(at, form.dataset.fragment))
		.catch(() => {
			release(form)
			form.removeAttribute("data-fragment")
			form.requestSubmit(submitter) // the server knows by its token whether the first try arrived
		})
}

function remember(at, selector) {
	if (!history.state?.fragment) history.replaceState({ fragment: selector }, "")
	if (at !== location.href) history.pushState({ fragment: selector }, "", at)
}

// swap fetches, puts in, and answers with the address that was reached in the end.
async function swap(url, options, selector) {
	if (!options.method) {
		underway.abort() // of two presses on a list the last one counts; what was sent is never taken back
		underway = new AbortController()
	}
	const names = selector.split(",")
	const olds = names.map((n) => document.querySelector(n))
	if (olds.includes(null)) throw new Error("no " + selector)
	olds.forEach((o) => o.setAttribute("aria-busy", "true"))
	try {
		const headers = { Accept: "text/html", "X-Fragment": selector }
		const answer = await fetch(url, { headers, signal: options.method ? null : underway.signal, ...options })
		const page = new DOMParser().parseFromString(await answer.text(), "text/html")
		const news = names.map((n) => page.querySelector(n))
		if (news.includes(null)) throw new Error("no " + selector + " in the answer")
		await blend(() => {
			const focus = placeOfFocus()
			olds.forEach((o, i) => {
				keepFolds(o, news[i])
				o.replaceWith(news[i])
			})
			if (page.title) document.title = page.title
			restore(focus, news[0])
		})
		news.forEach((n) => n.dispatchEvent(new Event("fragment", { bubbles: true })))
		const said = news.map((n) => (n.matches("[data-announce]") ? n : n.querySelector("[data-announce]"))).find(Boolean)
		if (said) announce(said.textContent.trim())
		return answer.redirected ? answer.url : url
	} finally {
		olds.forEach((o) => o.removeAttribute("aria-busy"))
	}
}

// keepFolds leaves open what was open and shut what was shut.
function keepFolds(old, fresh) {
	const was = old.querySelectorAll("details")
	const is = fresh.querySelectorAll("details")
	if (was.length === is.length) is.forEach((d, i) => (d.open = was[i].open))
}

function blend(change) {
	if (!document.startViewTransition || matchMedia("(prefers-reduced-motion: reduce)").matches) return change()
	const blending = document.startViewTransition(change)
	blending.ready.catch(() => {}) // another change came in between: nothing is lost but the blend
	return blending.updateCallbackDone
}

// placeOfFocus describes the focused control, so that its successor can be found.
function placeOfFocus() {
	const e = document.activeElement
	if (!e || e === document.body) return null
	const esc = CSS.escape
	let find = e.id ? "#" + esc(e.id) : e.localName
	if (!e.id && e.name) find += `[name="${esc(e.name)}"]`
	if (!e.id && e.type?.match(/checkbox|radio/)) find += `[value="${esc(e.value)}"]`
	if (!e.id && e.getAttribute("href")) find += `[href="${esc(e.getAttribute("href"))}"]`
	return { e, find, from: e.selectionStart, to: e.selectionEnd }
}

function restore(focus, fallback) {
	const first = fallback.querySelector("[data-focus]")
	if (first) return first.focus()
	if (!focus || focus.e.isConnected) return
	const heir = document.querySelector(focus.find)
	if (heir) {
		heir.focus({ preventScroll: true })
		if (focus.from != null) heir.setSelectionRange?.(focus.from, focus.to)
		return
	}
	fallback.tabIndex = -1
	fallback.focus({ preventScroll: true })
}

// announce lets screen readers say a sentence, and shows it for a while.
export function announce(text) {
	const live = document.getElementById("live")
	if (!live) return
	const line = document.createElement("span")
	line.textContent = text
	live.replaceChildren(line)
	setTimeout(() => line.remove(), 4000)
}

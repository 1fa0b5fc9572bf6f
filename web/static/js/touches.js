// touches.js: small things that need a few lines each.

import { announce } from "./fragment.js"

// [data-copy] puts its text on the clipboard. The button shows itself only where that can work.
const canCopy = Boolean(navigator.clipboard)

// [data-tick-all=name] ticks all boxes of that name in its table.
function look(root) {
	if (canCopy) root.querySelectorAll("[data-copy]").forEach((b) => (b.hidden = false))
	root.querySelectorAll("[data-tick-all]").forEach((b) => (b.hidden = false))
	root.querySelectorAll("[data-strip]").forEach(watchStrip)
}

look(document)
addEventListener("fragment", (event) => look(event.target))
document.querySelector("[data-focus]")?.focus()

document.addEventListener("click", async (event) => {
	const copy = event.target.closest("[data-copy]")
	if (copy) {
		await navigator.clipboard.writeText(copy.dataset.copy)
		announce(copy.dataset.said)
	}
	for (const open of document.querySelectorAll("details.drop[open]")) {
		if (!open.contains(event.target)) open.open = false
	}
})

document.addEventListener("focusin", (event) => event.target.matches("[data-select]") && event.target.select())

document.addEventListener("change", (event) => {
	const name = event.target.dataset.tickAll
	if (!name) return
	for (const box of event.target.closest("table").querySelectorAll(`[name="${CSS.escape(name)}"]`)) box.checked = event.target.checked
})

// Escape closes a drop, and a sheet that was opened by its address.
document.addEventListener("keydown", (event) => {
	if (event.key !== "Escape") return
	const drop = document.querySelector("details.drop[open]")
	if (drop) {
		drop.open = false
		drop.querySelector("summary").focus()
		return
	}
	document.querySelector(":is(#menu, #filters):target a[href='#main']")?.click()
})

// A strip of pictures: the small ones move the strip and nothing else, and the one in sight is marked.
function watchStrip(strip) {
	const links = [...strip.parentElement.querySelectorAll(".pictures-link")]
	const mark = new IntersectionObserver((seen) => {
		for (const s of seen) {
			const link = links.find((l) => l.hash === "#" + s.target.id)
			if (s.isIntersecting) link?.setAttribute("aria-current", "true")
			else link?.removeAttribute("aria-current")
		}
	}, { root: strip, threshold: 0.6 })
	for (const picture of strip.children) mark.observe(picture)
	for (const link of links) {
		link.addEventListener("click", (event) => {
			event.preventDefault()
			strip.scrollTo({ left: document.querySelector(link.hash).offsetLeft - strip.offsetLeft, behavior: "smooth" })
		})
	}
}

// Words with commas between them: suggestions complete the last word.
document.addEventListener("input", (event) => {
	const field = event.target
	if (!field.matches("[data-tags]") || !field.list) return
	const list = field.list
	list.words ??= [...list.options].map((o) => o.value)
	const before = field.value.slice(0, field.value.lastIndexOf(",") + 1)
	const prefix = before && before + " "
	list.replaceChildren(...list.words.filter((w) => !before.includes(w)).map((w) => new Option("", prefix + w)))
})

// The picture of a card grows into the picture of its page, where the browser blends pages.
let pressed
document.addEventListener("click", (event) => (pressed = event.target.closest("[data-morph]")))
addEventListener("pageswap", (event) => {
	const picture = pressed?.closest(".piece")?.querySelector(".piece-picture")
	if (!event.viewTransition) return
	if (picture) picture.style.viewTransitionName = "piece"
	const after = () => picture && (picture.style.viewTransitionName = "")
	event.viewTransition.finished.then(after, after)
	event.viewTransition.ready.catch(() => {})
})

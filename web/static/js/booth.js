// booth.js: keeps what visitors of an exhibition write on the tablet while there is no connection, and sends it when there is one.
// Each ask has its own token, so that one that is sent twice counts once. data-thanks, data-kept, data-waiting and data-refused are the
// sentences to say; a "#" stands for a number or for addresses.

const pause = 20_000 // milliseconds between two attempts

export function enhance(form) {
	const said = form.querySelector("[role=status]")
	const waiting = list(`booth ${form.action}`)
	const refused = list(`booth refused ${form.action}`)
	let isBusy = false

	function say(sentence) {
		const lines = [sentence]
		if (waiting.read().length) lines.push(form.dataset.waiting.replace("#", waiting.read().length))
		if (refused.read().length) lines.push(form.dataset.refused.replace("#", refused.read().map((entry) => new URLSearchParams(entry).get("email")).join(", ")))
		said.textContent = lines.filter(Boolean).join(" ")
	}

	// flush sends what waits, in its order, until it is sent or there is no connection.
	async function flush(sentence) {
		if (isBusy) return
		isBusy = true
		try {
			for (let [first] = waiting.read(); first; [first] = waiting.read()) {
				const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(first), redirect: "manual" })
				if (answer.type !== "opaqueredirect" && (answer.status >= 500 || answer.status === 429)) break
				if (answer.type !== "opaqueredirect") refused.write([...refused.read(), first])
				waiting.write(waiting.read().slice(1))
			}
		} catch {
			// no connection: it waits
		} finally {
			isBusy = false
		}
		if (sentence !== undefined) say(waiting.read().length ? form.dataset.kept : sentence)
		else if (said.textContent !== "") say("")
	}

	form.addEventListener("submit", (event) => {
		event.preventDefault()
		const entry = new FormData(form)
		entry.set("once", token())
		waiting.write([...waiting.read(), [...entry].map(([name, value]) => [name, String(value)])])
		form.reset()
		form.querySelector("input:not([type=hidden])")?.focus()
		flush(form.dataset.thanks)
	})
	addEventListener("online", () => flush())
	setInterval(flush, pause)
	if (waiting.read().length || refused.read().length) flush("")
}

// list is a list that outlives the page.
function list(key) {
	return {
		read: () => JSON.parse(localStorage.getItem(key) ?? "[]"),
		write: (all) => (all.length ? localStorage.setItem(key, JSON.stringify(all)) : localStorage.removeItem(key)),
	}
}

const token = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

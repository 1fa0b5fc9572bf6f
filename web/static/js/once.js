// once.js: a form that is on its way is not sent again. The server is guarded by its own token against a
// double press (platform/once); this spares the visitor the second press.

const busy = "aria-busy"

addEventListener("submit", (event) => {
	if (event.defaultPrevented) return
	const form = event.target
	if (form.method === "get") return
	if (form.hasAttribute(busy)) return event.preventDefault()
	hold(form)
})

// A page that comes back from the browser's cache must be usable again.
addEventListener("pageshow", (event) => {
	if (event.persisted) document.querySelectorAll(`form[${busy}]`).forEach(release)
})

export function hold(form) {
	form.setAttribute(busy, "true")
	for (const b of form.querySelectorAll("button:not([type=button])")) b.setAttribute(busy, "true")
}

export function release(form) {
	form.removeAttribute(busy)
	for (const b of form.querySelectorAll(`[${busy}]`)) b.removeAttribute(busy)
}

// once.js: a form that is on its way is not sent again. The server is guarded by its own token against a
// double press (platform/once); this spares the visitor the second press.

const busy = "aria-busy"

// It listens after all others: a form that another script took over is held by that script.
addEventListener("submit", (event) => {
	const form = event.target
	if (event.defaultPrevented || form.method !== "post") return
	if (form.hasAttribute(busy)) return event.preventDefault()
	hold(form)
})

// A page that comes back from the browser's cache must be usable again.
addEventListener("pageshow", (event) => {
	if (event.persisted) document.querySelectorAll(`form[${busy}]`).forEach(release)
})

const buttons = (form) => [...form.elements].filter((e) => e.type === "submit")

export function hold(form) {
	form.setAttribute(busy, "true")
	for (const b of buttons(form)) b.setAttribute(busy, "true")
}

export function release(form) {
	form.removeAttribute(busy)
	for (const b of buttons(form)) b.removeAttribute(busy)
}

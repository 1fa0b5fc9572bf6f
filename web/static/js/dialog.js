// dialog.js: a link with data-dialog="#confirm" shows that part of the page it leads to in a dialog. The
// form in it is an ordinary form; [data-close] and a press beside the dialog close it.

document.addEventListener("click", async (event) => {
	const link = event.target.closest("a[data-dialog]")
	if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || !window.HTMLDialogElement) return
	event.preventDefault()
	try {
		const answer = await fetch(link.href, { headers: { Accept: "text/html", "X-Fragment": link.dataset.dialog } })
		const page = new DOMParser().parseFromString(await answer.text(), "text/html")
		const part = page.querySelector(link.dataset.dialog)
		if (!answer.ok || !part) throw new Error()
		open(part)
	} catch {
		location.assign(link.href)
	}
})

function open(part) {
	const dialog = document.createElement("dialog")
	const title = part.querySelector("h1, h2")
	if (title) {
		title.id ||= "dialog-title"
		dialog.setAttribute("aria-labelledby", title.id)
	}
	dialog.append(part)
	document.body.append(dialog)
	dialog.addEventListener("close", () => dialog.remove())
	dialog.addEventListener("click", (event) => {
		if (event.target === dialog || event.target.closest("[data-close]")) {
			event.preventDefault()
			dialog.close()
		}
	})
	dialog.showModal()
}

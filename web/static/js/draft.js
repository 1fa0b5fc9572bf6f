// draft.js: what is typed into a [data-draft] field stays on this device until it was sent, so that a broken connection or
// a closed page loses nothing. The attribute names the draft. Its form remembers the page's last own message
// (data-draft-after); when another one stands there, the draft has arrived and is dropped.

const after = (field) => field.dataset.draftAfter ?? ""

export function enhance(field) {
	const key = "draft:" + field.dataset.draft
	let kept = null
	try {
		kept = JSON.parse(localStorage.getItem(key))
	} catch {
		return // no storage here: the field works without
	}
	if (kept && kept.sent && kept.after !== after(field)) localStorage.removeItem(key)
	else if (kept && !field.value) field.value = kept.text
	field.addEventListener("input", () => {
		if (field.value) keep(key, field, false)
		else localStorage.removeItem(key)
	})
	field.form.addEventListener("submit", () => keep(key, field, true))
}

// A first message has no page of its own to come back to: its draft goes when the form is left by sending.
function keep(key, field, sent) {
	if (sent && field.dataset.draftAfter === undefined) return void addEventListener("pagehide", () => navigator.onLine && localStorage.removeItem(key))
	localStorage.setItem(key, JSON.stringify({ text: field.value, after: after(field), sent }))
}

// app.js: what every page loads. Everything here only makes better what works without it. What few pages
// need comes in files of its own, when its mark is found in the page.

import "./once.js"
import "./fragment.js"
import "./dialog.js"
import "./touches.js"

const onDemand = [
	["[data-upload]", () => import("./upload.js")],
	["[data-passkey]", () => import("./passkey.js")],
	["[data-draft]", () => import("./draft.js")],
	["[data-passport]", () => import("./passport.js")],
	["[data-booth]", () => import("./booth.js")],
]

// enhance looks over a page or a part of it that has just come in.
function enhance(root) {
	for (const [mark, load] of onDemand) {
		const found = root.querySelectorAll(mark)
		if (found.length) load().then((m) => found.forEach(m.enhance))
	}
}

document.documentElement.classList.add("js")
enhance(document)
if (location.hash === "#arrived") import("./arrival.js").then((m) => m.arrive())
addEventListener("fragment", (event) => enhance(event.target))

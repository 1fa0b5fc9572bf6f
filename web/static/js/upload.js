// upload.js: sends the files of [data-upload] in pieces of 1 MB, so that a connection that comes and goes
// loses no more than a piece. The server speaks the core of tus (https://tus.io, version 1.0), with JSON
// to begin:
//
//	POST  {endpoint}       {"name", "size", "type"}           201  {"id", "offset"}
//	PATCH {endpoint}/{id}  Upload-Offset: n, and the bytes    204  Upload-Offset: n + length
//	HEAD  {endpoint}/{id}                                     200  Upload-Offset: what has arrived
//
// 409 to PATCH means that the offset is wrong: HEAD tells the right one. 404 and 410 mean that the upload is
// forgotten: it begins anew. Other answers of 4xx are final. When a file is whole, its id goes into a hidden
// field named data-name; the form then sends ids and no bytes. Without scripts the plain file field sends
// the files with the form.
//
// data-shrink="2560" first makes pictures smaller on the device, to that many pixels on the long side:
// most of a village's upload time is pixels that nobody will see. It also leaves out where they were taken.

const piece = 1 << 20
const waits = [1, 2, 4, 8, 15, 30] // seconds between tries; the last one repeats

export function enhance(box) {
	const input = box.querySelector("input[type=file]")
	const list = box.appendChild(document.createElement("ul"))
	list.className = "upload-list"
	list.setAttribute("role", "list")
	let queue = Promise.resolve()
	let left = 0

	const take = (files) => {
		for (const file of files) {
			left++
			const row = new Row(box, list, file)
			queue = queue
				.then(() => row.isGone || send(box.dataset.upload, file, row, Number(box.dataset.shrink)))
				.then((id) => id && id !== true && row.done(id), () => row.failed())
				.finally(() => left--)
		}
		input.value = ""
		input.required = false
	}

	input.addEventListener("change", () => take([...input.files]))
	box.addEventListener("dragover", (event) => {
		event.preventDefault()
		box.classList.add("is-over")
	})
	box.addEventListener("dragleave", () => box.classList.remove("is-over"))
	box.addEventListener("drop", (event) => {
		event.preventDefault()
		box.classList.remove("is-over")
		take(event.dataTransfer.files)
	})

	// A form that is sent too early waits for its files.
	let isWaiting = false
	input.form?.addEventListener("submit", async (event) => {
		if (!left) return
		event.preventDefault()
		if (isWaiting) return
		isWaiting = true
		const by = event.submitter
		by?.setAttribute("aria-busy", "true")
		while (left) await queue
		by?.removeAttribute("aria-busy")
		isWaiting = false
		input.form.requestSubmit(by)
	})
}

// Row shows one file on its way.
class Row {
	constructor(box, list, file) {
		this.words = box.dataset
		this.item = list.appendChild(document.createElement("li"))
		this.item.className = "upload-item"
		const picture = document.createElement(file.type.startsWith("image/") ? "img" : "span")
		if (picture.localName === "img") {
			picture.alt = ""
			picture.src = URL.createObjectURL(file)
		}
		this.text = document.createElement("span")
		this.text.textContent = file.name
		this.state = document.createElement("span")
		this.state.className = "small muted"
		this.state.setAttribute("role", "status")
		const words = document.createElement("span")
		words.append(this.text, document.createElement("br"), this.state)
		this.button = document.createElement("button")
		this.button.type = "button"
		this.button.className = "btn btn-quiet btn-s"
		this.button.textContent = this.words.remove
		this.button.setAttribute("aria-label", this.words.remove + ": " + file.name)
		this.button.addEventListener("click", () => this.remove())
		this.bar = document.createElement("progress")
		this.bar.className = "progress"
		this.bar.max = 1
		this.bar.value = 0
		this.bar.setAttribute("aria-label", file.name)
		this.item.append(picture, words, this.button, this.bar)
	}
	remove() {
		this.isGone = true
		this.item.remove()
	}
	progress(share) {
		this.bar.value = share
		this.state.textContent = Math.floor(100 * share) + " %"
	}
	waiting() {
		this.state.textContent = this.words.waiting
	}
	done(id) {
		this.bar.remove()
		this.state.textContent = this.words.done
		const field = this.item.appendChild(document.createElement("input"))
		field.type = "hidden"
		field.name = this.words.name
		field.value = id
	}
	failed() {
		this.bar.remove()
		this.state.className = "error"
		this.state.textContent = this.words.failed
	}
}

// send brings one file up, however long it takes, and answers with its id.
async function send(endpoint, file, row, longSide) {
	const key = ["upload", endpoint, file.name, file.size, file.lastModified].join(":")
	const body = longSide ? await shrink(file, longSide) : file
	let id = recall(key)
	let offset = -1 // not known
	for (let tries = 0; !row.isGone; ) {
		try {
			if (!id) {
				const begun = await begin(endpoint, file.name, body)
				id = begun.id
				offset = begun.offset
				keep(key, id)
			} else if (offset < 0) {
				offset = offsetOf(await ask(`${endpoint}/${id}`, { method: "HEAD" }))
			}
			while (offset < body.size && !row.isGone) {
				row.progress(offset / body.size)
				offset = offsetOf(await ask(`${endpoint}/${id}`, {
					method: "PATCH",
					headers: { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" },
					body: body.slice(offset, offset + piece),
				}))
				tries = 0
			}
			keep(key, null)
			return id
		} catch (fault) {
			if (fault.status === 404 || fault.status === 410) {
				if (!id) throw fault
				id = null
				keep(key, null)
			} else if (fault.status >= 400 && fault.status < 500 && ![408, 409, 429].includes(fault.status)) {
				keep(key, null)
				throw fault
			}
			offset = -1
			row.waiting()
			await rest(waits[Math.min(tries++, waits.length - 1)])
		}
	}
}

async function begin(endpoint, name, body) {
	const answer = await ask(endpoint, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ name, size: body.size, type: body.type }),
	})
	const { id, offset } = await answer.json()
	return { id, offset: offset || 0 }
}

async function ask(url, options) {
	const answer = await fetch(url, { ...options, headers: { Accept: "application/json", ...options.headers }, signal: timeout(120) })
	if (!answer.ok) throw Object.assign(new Error("upload"), { status: answer.status })
	return answer
}

function offsetOf(answer) {
	const offset = Number(answer.headers.get("Upload-Offset") ?? NaN)
	if (!(offset >= 0)) throw new Error("upload without an offset")
	return offset
}

// timeout ends a piece that has got stuck. AbortSignal.timeout is younger than the browsers we serve.
function timeout(seconds) {
	const c = new AbortController()
	setTimeout(() => c.abort(), seconds * 1000)
	return c.signal
}

// rest waits, but not longer than until the connection is back.
function rest(seconds) {
	return new Promise((resolve) => {
		setTimeout(resolve, seconds * 1000)
		addEventListener("online", resolve, { once: true })
	})
}

// What was begun is remembered on the device, so that the same file goes on after the page was left.
function recall(key) {
	try {
		return localStorage.getItem(key)
	} catch {
		return null // storage is switched off
	}
}

function keep(key, id) {
	try {
		if (id) localStorage.setItem(key, id)
		else localStorage.removeItem(key)
	} catch {
		// storage is switched off or full: the upload works, it just cannot be taken up again
	}
}

// shrink makes a picture smaller, if that helps; whatever goes wrong, the file itself is sent.
async function shrink(file, longSide) {
	if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file
	try {
		const picture = await createImageBitmap(file)
		const scale = longSide / Math.max(picture.width, picture.height)
		if (scale >= 1) return file
		const canvas = document.createElement("canvas")
		canvas.width = Math.round(picture.width * scale)
		canvas.height = Math.round(picture.height * scale)
		canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
		picture.close()
		const smaller = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.88))
		return smaller && smaller.size < file.size ? smaller : file
	} catch {
		return file
	}
}

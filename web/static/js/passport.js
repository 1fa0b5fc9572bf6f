// passport.js: checks the signature of a piece's passport in the page itself, with the documents that the issuer has
// published, so that the visitor need not believe what the server says of itself. [data-passport] is the address of the
// credential, data-verifier that of credential.js, which stays a file that can be read by itself; data-good, data-bad,
// data-revoked, data-unsupported and data-offline are the sentences to answer with.

export function enhance(block) {
	const button = block.querySelector("button")
	const said = block.querySelector("[role=status]")
	block.hidden = false
	button.addEventListener("click", async () => {
		button.setAttribute("aria-busy", "true")
		said.textContent = block.dataset[(await verdict(block.dataset).catch(() => "offline")) || "good"]
		button.removeAttribute("aria-busy")
	})
}

// verdict is nothing when the passport is genuine and in force, else the name of the sentence.
async function verdict({ passport, verifier }) {
	const { verify } = await import(verifier)
	const text = await read(passport)
	const did = JSON.parse(await read("/.well-known/did.json"))
	const lists = {}
	for (const { statusListCredential } of [JSON.parse(text).credentialStatus ?? []].flat()) lists[statusListCredential] = await read(statusListCredential)
	const { accepted, reasons } = await verify(text, { documents: [did], lists, trusts: [did.id] })
	if (accepted) return ""
	return ["revoked", "unsupported_suite"].find((reason) => reasons.length === 1 && reasons[0] === reason)?.replace("_suite", "") ?? "bad"
}

async function read(address) {
	const answer = await fetch(address)
	if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
	return answer.text()
}

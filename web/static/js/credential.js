// credential.js: says in the page whether a credential is genuine, with the browser's WebCrypto and no library: Ed25519
// over SHA-256 of the JSON of RFC 8785 (W3C Data Integrity, suite eddsa-jcs-2022). Reasons and test cases are those of
// platform/credential. documents are the issuers' DID documents, lists maps addresses of status lists to their texts,
// trusts are the ids of issuers whom the reader believes (undefined: nobody is asked). No other script imports this one.

const skew = 5 * 60e3 // milliseconds that the issuer's clock may be ahead

export async function verify(text, { documents = [], lists = {}, trusts, now = new Date() } = {}) {
	const report = { genuine: false, trusted: false, reasons: [] }
	const refuse = (reason) => void (report.reasons.includes(reason) || report.reasons.push(reason))
	try {
		const { proof, ...document } = JSON.parse(text)
		canonical(document) // what cannot be signed is not looked at further
		Object.assign(report, { credential: document, issuer: document.issuer?.id ?? document.issuer })
		if (!wellFormed(document, report.issuer)) refuse("malformed")
		if (!proof) refuse("unsigned")
		else report.genuine = Boolean(await isGenuine(document, proof, report, documents, now, refuse))
		if (document.validFrom && now < time(document.validFrom)) refuse("not_yet_valid")
		if (document.validUntil && now >= time(document.validUntil)) refuse("expired")
		report.trusted = report.genuine && Boolean(trusts?.includes(report.issuer))
		if (trusts && !trusts.includes(report.issuer)) refuse("untrusted_issuer")
		if (report.genuine && (!trusts || report.trusted))
			for (const entry of [report.credential.credentialStatus ?? []].flat()) await status(entry, report, documents, lists, now, refuse)
	} catch {
		refuse("malformed")
	}
	return { ...report, accepted: report.reasons.length === 0 }
}

function wellFormed({ "@context": contexts, type, credentialSubject, id }, issuer) {
	const absolute = (uri) => typeof uri === "string" && /^[a-z][a-z0-9+.-]*:\S+$/i.test(uri)
	const subjects = [credentialSubject ?? []].flat()
	return [contexts].flat()[0] === "https://www.w3.org/ns/credentials/v2" && [type].flat().includes("VerifiableCredential") && absolute(issuer) && (id === undefined || absolute(id)) &&
		subjects.length > 0 && subjects.every((s) => s && typeof s === "object" && Object.keys(s).length > 0)
}

// isGenuine checks the one proof (vc-di-eddsa, section 3.3.2); sets of proofs are left to the server.
async function isGenuine(document, proof, report, documents, now, refuse) {
	const { proofValue, ...options } = proof
	if (!crypto.subtle || proof.type !== "DataIntegrityProof" || proof.cryptosuite !== "eddsa-jcs-2022" || proof.previousProof) return refuse("unsupported_suite")
	if (proof.proofPurpose !== "assertionMethod") return refuse("wrong_key")
	const created = proof.created && time(proof.created)
	if (created > +now + skew) refuse("not_yet_valid")
	if (proof.expires && now >= time(proof.expires)) refuse("expired")
	const secured = proof["@context"] ? { ...document, "@context": proof["@context"] } : document
	const all = [document["@context"]].flat()
	if (![secured["@context"]].flat().every((c, i) => i < all.length && canonical(c) === canonical(all[i]))) return refuse("tampered")
	const key = keyOf(proof.verificationMethod, report.issuer, documents, created, now, refuse)
	if (!key) return
	const signature = base58(proofValue)
	const hash = (part) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(part)))
	const data = new Uint8Array([...new Uint8Array(await hash(options)), ...new Uint8Array(await hash(secured))])
	const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]).catch(() => refuse("unsupported_suite")) // an old browser; without https there is no subtle
	if (imported && !(await crypto.subtle.verify("Ed25519", imported, signature, data))) return refuse("tampered")
	report.credential = secured
	return Boolean(imported)
}

// keyOf is the public key, which the issuer's own document must list for assertions, and which was in use.
function keyOf(id, issuer, documents, created, now, refuse) {
	const own = String(issuer).startsWith("did:key:") && issuer.slice(8)
	const method = { id: `${issuer}#${own}`, controller: issuer, publicKeyMultibase: own }
	const found = own ? { verificationMethod: [method], assertionMethod: [method.id] } : documents.find((d) => d.id === issuer)
	if (!found) return refuse("unknown_issuer")
	const full = (name) => (String(name?.id ?? name).startsWith("#") ? issuer : "") + (name?.id ?? name)
	const listed = [found.assertionMethod ?? []].flat().some((m) => full(m) === full(id))
	const key = [found.verificationMethod ?? [], found.assertionMethod ?? []].flat(2).find((m) => m?.id && full(m) === full(id))
	if (!listed || key?.controller !== issuer || !key.publicKeyMultibase) return refuse("wrong_key")
	if ([key.revoked, key.expires].some((end) => end && now >= time(end))) return refuse("revoked_key")
	const { validFrom, validUntil } = key
	if ((!created && (validFrom || validUntil)) || created < (validFrom && time(validFrom)) || created > (validUntil && time(validUntil))) return refuse("wrong_key")
	const bytes = base58(key.publicKeyMultibase)
	return bytes.length === 34 && bytes[0] === 0xed && bytes[1] === 1 ? bytes.slice(2) : refuse("wrong_key")
}

// status looks the credential's bit up (Bitstring Status List 1.0, section 3.2). What cannot be told is refused.
async function status(entry, report, documents, lists, now, refuse) {
	const reason = { revocation: "revoked", suspension: "suspended" }[entry.statusPurpose]
	if (entry.type === "BitstringStatusListEntry" && !reason) return // a message, or another purpose that refuses nobody
	const list = await verify(lists[entry.statusListCredential] ?? "", { documents, now })
	const { type, encodedList, statusPurpose } = list.credential?.credentialSubject ?? {}
	const fits = entry.type === "BitstringStatusListEntry" && list.accepted && list.issuer === report.issuer && list.credential.id === entry.statusListCredential &&
		type === "BitstringStatusList" && [statusPurpose].flat().includes(entry.statusPurpose) && /^\d+$/.test(entry.statusListIndex) && (entry.statusSize ?? 1) === 1
	const bits = fits && (await unpacked(encodedList).catch(() => false))
	const index = Number(entry.statusListIndex)
	if (!bits || bits.length < 16384 || index >= bits.length * 8) refuse("status_unknown")
	else if (bits[index >> 3] & (0x80 >> (index & 7))) refuse(reason)
}

async function unpacked(list) {
	const packed = Uint8Array.from(atob(/^u(.*)$/.exec(list)[1].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0))
	const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader()
	for (let bits = new Uint8Array(), part; bits.length <= 2 ** 21; bits = Uint8Array.from([...bits, ...part.value])) {
		if ((part = await reader.read()).done) return bits
	}
	throw new Error("too large")
}

// canonical is the form of RFC 8785: names in the order of their UTF-16 units, which is how sort compares.
function canonical(value) {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
	if (value && typeof value === "object") return `{${Object.keys(value).sort().map((name) => `${canonical(name)}:${canonical(value[name])}`).join()}}`
	if (typeof value === "string") encodeURIComponent(value) // throws at half a surrogate pair
	if (value === undefined || value === Infinity || value === -Infinity) throw new Error("not JSON")
	return JSON.stringify(value)
}

function base58(text) {
	const digits = /^z[1-9A-HJ-NP-Za-km-z]{1,128}$/.exec(text)[0].slice(1)
	const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	const hex = [...digits].reduce((n, c) => n * 58n + BigInt(alphabet.indexOf(c)), 0n).toString(16)
	const bytes = hex.padStart(hex.length + (hex.length % 2), "0").match(/../g).map((b) => parseInt(b, 16))
	return Uint8Array.from([...digits.match(/^1*/)[0]].fill(0).concat(bytes))
}

function time(text) {
	const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN
	if (isNaN(at)) throw new Error("not a time with its zone")
	return at
}

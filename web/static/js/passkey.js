// passkey.js: signs in with a passkey, or makes one (WebAuthn Level 3). [data-passkey] is "get" or "create"
// and names two addresses:
//
//	POST data-begin                      200  {"publicKey": options as JSON}
//	POST data-finish, credential as JSON 200  {"next": "/desk/"}    (data-next if it is missing)
//
// The block stays hidden where the browser has no passkeys, and on an address that is a number, to which none can
// belong (Web Authentication Level 3, section 5.1.2), so that nobody presses in vain.

export function enhance(block) {
	if (!window.PublicKeyCredential || /^[\d.]+$|^\[/.test(location.hostname)) return
	const button = block.querySelector("button")
	const said = block.querySelector(".passkey-said")
	block.hidden = false
	button.addEventListener("click", async () => {
		said.hidden = true
		button.setAttribute("aria-busy", "true")
		try {
			const { publicKey } = await post(block.dataset.begin)
			const act = block.dataset.passkey
			const credential = await navigator.credentials[act]({ publicKey: act === "create" ? creation(publicKey) : request(publicKey) })
			const { next } = await post(block.dataset.finish, credentialJSON(credential))
			open(next || block.dataset.next)
		} catch (fault) {
			button.removeAttribute("aria-busy")
			// NotAllowedError: the person said no, or took too long; that is no fault. InvalidStateError: it holds one already.
			const { cancelled, there, failed } = block.dataset
			said.textContent = { NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: there }[fault.name] ?? fault.detail ?? failed
			said.hidden = false
		}
	})
}

// open loads an address, also the one where we are: assign alone would only move to its fragment, and what was
// just added would not be on the page.
function open(address) {
	const { pathname, search } = new URL(address, location)
	const isHere = pathname === location.pathname && search === location.search
	location.assign(address)
	if (isHere) location.reload()
}

async function post(url, body) {
	const answer = await fetch(url, {
		method: "POST",
		headers: { Accept: "application/json", "Content-Type": "application/json" },
		body: JSON.stringify(body ?? {}),
	})
	const json = await answer.json().catch(() => ({}))
	if (!answer.ok) throw Object.assign(new Error("passkey"), { detail: json.detail })
	return json
}

function creation(options) {
	if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(options)
	return {
		...options,
		challenge: bytes(options.challenge),
		user: { ...options.user, id: bytes(options.user.id) },
		excludeCredentials: options.excludeCredentials?.map(withBytes),
	}
}

function request(options) {
	if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(options)
	return { ...options, challenge: bytes(options.challenge), allowCredentials: options.allowCredentials?.map(withBytes) }
}

const withBytes = (c) => ({ ...c, id: bytes(c.id) })

function credentialJSON(c) {
	if (c.toJSON) return c.toJSON()
	const r = c.response
	return {
		id: c.id,
		rawId: text(c.rawId),
		type: c.type,
		authenticatorAttachment: c.authenticatorAttachment ?? undefined,
		clientExtensionResults: c.getClientExtensionResults(),
		response: {
			clientDataJSON: text(r.clientDataJSON),
			attestationObject: text(r.attestationObject),
			transports: r.getTransports?.(),
			authenticatorData: text(r.authenticatorData),
			signature: text(r.signature),
			userHandle: text(r.userHandle),
		},
	}
}

// base64url without padding (RFC 4648, section 5)
function bytes(s) {
	return Uint8Array.from(atob(s.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0))
}

function text(buffer) {
	if (!buffer) return undefined
	return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
}

// arrival.js: whoever comes by a short link tells once in which time zone the device is, so that the visit is counted for a country
// (promotion/campaigns). The mark in the address is taken away, nothing is remembered, and whoever asks not to be tracked tells nothing.

export function arrive() {
	history.replaceState(history.state, "", location.pathname + location.search)
	const code = new URLSearchParams(location.search).get("via")
	if (!code || navigator.globalPrivacyControl || navigator.doNotTrack === "1") return
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
	if (zone) navigator.sendBeacon(`/s/${encodeURIComponent(code)}/zone`, new URLSearchParams({ zone }))
}

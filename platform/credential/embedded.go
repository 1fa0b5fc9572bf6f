package credential

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"maps"
	"time"
)

// clockSkew is how far ahead of ours the issuer's clock may be.
const clockSkew = 5 * time.Minute

// embedded checks a credential with one Data Integrity proof or several (W3C Data Integrity 1.0, sections 4.4 and 4.5). Of
// several, one of ours must be right and none of ours wrong; proofs of other suites beside it are noted.
func (v Verifier) embedded(ctx context.Context, r *Report, data []byte, at time.Time) {
	tree, err := parse(data)
	if err != nil {
		r.refuse(Malformed, "%s", plainly(err))
		return
	}
	proofs := list(tree["proof"])
	document := maps.Clone(tree)
	delete(document, "proof")
	v.read(r, document)
	if len(proofs) == 0 {
		r.refuse(Unsigned, "it has no proof")
		return
	}
	right, ours := 0, 0
	var others []string
	for _, p := range proofs {
		proof, ok := p.(map[string]any)
		if !ok {
			r.refuse(Malformed, "proof: expected an object")
			return
		}
		if name := suiteOf(proof); name != suite {
			others = append(others, name)
			continue
		}
		ours++
		r.Proof = suite
		if v.proof(ctx, r, document, proof, at) {
			right++
		}
	}
	for _, name := range others {
		if ours == 0 {
			r.refuse(UnsupportedSuite, "the proof is of the suite %q; %s is checked here", name, suite)
		} else {
			r.note("a further proof of the suite %q was not checked", name)
		}
	}
	r.Genuine = ours > 0 && right == ours
}

// suiteOf names the suite of a proof; before Data Integrity the type of the proof was its suite.
func suiteOf(proof map[string]any) string {
	name, _ := proof["type"].(string)
	if name == proofType {
		name, _ = proof["cryptosuite"].(string)
	}
	return name
}

// proof checks one proof of our suite (vc-di-eddsa, section 3.3.2).
func (v Verifier) proof(ctx context.Context, r *Report, document, proof map[string]any, at time.Time) bool {
	if proof["proofPurpose"] != assertion {
		r.refuse(WrongKey, "proof.proofPurpose: expected %s", assertion)
		return false
	}
	if proof["previousProof"] != nil {
		r.refuse(UnsupportedSuite, "proof.previousProof: chains of proofs are not checked here")
		return false
	}
	created, err := optional(proof, "created")
	expires, err2 := optional(proof, "expires")
	if err != nil || err2 != nil {
		r.refuse(Malformed, "proof.created, proof.expires: expected a date and time with its zone")
		return false
	}
	if created.After(at.Add(clockSkew)) {
		r.refuse(NotYetValid, "the proof says it was made at %s, looked at %s", written(created), written(at))
	}
	if !expires.IsZero() && !at.Before(expires) {
		r.refuse(Expired, "the proof ended at %s, looked at %s", written(expires), written(at))
	}
	secured, ok := secured(document, proof)
	if !ok {
		r.refuse(Tampered, "@context: it does not begin with the contexts of the proof")
		return false
	}
	id, _ := proof["verificationMethod"].(string)
	key, ok := v.key(ctx, r, id, created, at)
	if !ok {
		return false
	}
	public, ok := key.Public.(ed25519.PublicKey)
	if !ok {
		r.refuse(WrongKey, "%s is no Ed25519 key, which %s needs", key.ID, suite)
		return false
	}
	text, _ := proof["proofValue"].(string)
	signature, err := fromMultibase(text)
	if err != nil {
		r.refuse(Malformed, "proof.proofValue: %s", err)
		return false
	}
	hash, err := hashes(secured, proof)
	if err != nil {
		r.refuse(Malformed, "%s", plainly(err))
		return false
	}
	if !ed25519.Verify(public, hash, signature) {
		r.refuse(Tampered, "the signature of %s does not fit what stands here", key.ID)
		return false
	}
	r.Credential = secured
	return true
}

// secured is the document that the proof covers: with the contexts of the proof. A document may have more behind them
// (vc-di-eddsa, section 3.3.2, step 4); they are not signed, and are left out of what is reported.
func secured(document, proof map[string]any) (map[string]any, bool) {
	contexts := list(proof["@context"])
	if contexts == nil {
		return document, true
	}
	all := list(document["@context"])
	if len(all) < len(contexts) {
		return nil, false
	}
	for i := range contexts {
		a, err := canonical(contexts[i])
		b, err2 := canonical(all[i])
		if err != nil || err2 != nil || !bytes.Equal(a, b) {
			return nil, false
		}
	}
	same := maps.Clone(document)
	same["@context"] = proof["@context"]
	return same, true
}

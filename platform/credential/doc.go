// Package credential issues and checks verifiable proofs: that this association said this about this piece or this
// person, that nobody changed it since, and that it was not taken back. It is shared by passports of pieces and
// certificates of training, and by whoever checks them: a page, a command, a buyer's phone without a network.
//
// Words: a credential is a set of claims about one subject that an issuer signs (W3C Verifiable Credentials Data
// Model 2.0, Recommendation of 15 May 2025). A kind of credential names its type, its JSON-LD context and the
// fields its subject may have. A proof is the signature with what it was made by. A status list is a published row of
// bits in which each credential owns one. A refusal is one reason not to believe a credential.
//
// Two proofs are made and checked:
//
//   - Data Integrity with the suite eddsa-jcs-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3): with
//     J the canonical form of RFC 8785 and H = SHA-256, the signature is
//     Ed25519(H(J(proof without proofValue)) || H(J(document without proof))).
//     Since J only sorts and writes JSON, a browser checks it with WebCrypto alone (web/static/js/credential.js).
//   - VC-JWT as Open Badges 3.0 wants it (1EdTech, section 8.2): a compact JWS of the credential itself with the
//     claims iss, jti, nbf, sub, and exp where it ends; RS256, or EdDSA.
//
// Beside them: documents of did:web and did:key (W3C Controlled Identifiers 1.0), Bitstring Status List 1.0, and
// Open Badges "baked" into a PNG (section 5.3).
//
// Rules:
//
//	credential-1  A field that the data model or the kind does not know is never signed: a reader would not know
//	              what was promised.
//	credential-2  A credential is accepted only without any refusal; every refusal that can be told is told, not
//	              only the first.
//	credential-3  A key speaks for an issuer only if the issuer's own document lists it for assertions. A key that
//	              comes with the credential proves nothing.
//	credential-4  A retired key stays readable: what it signed before it was retired goes on being accepted. From
//	              the instant a key is revoked, nothing that it ever signed is.
//	credential-5  A status that cannot be read is a refusal: silence is not good standing.
//	credential-6  Status lists are asked for only after the signature was right, and the issuer trusted where the
//	              reader says whom to trust: an address that a forger wrote is never opened.
//	credential-7  Nothing is parsed beyond MaxBytes, MaxDepth and what RFC 8785 can carry.
//
// The package is pure: documents and status lists come from functions that the caller gives, the time is a
// parameter. It must never open the network, hold a private key longer than its Signer lives, or put a number of an
// identity card into a credential.
package credential

// What others' libraries make of a credential with a Data Integrity proof. Nothing here opens the network: documents and
// contexts are those that are given, or in a package.
import { contexts as published } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import jsigs from 'jsonld-signatures';

const { AssertionProofPurpose } = jsigs.purposes;

/** reason is the innermost fault of a result. */
const reason = ({ error }) => error?.errors?.[0]?.message ?? error?.message ?? '';

/** verifier knows the issuers' documents, their keys, the contexts that are given, and those of the data model. */
export function verifier({ documents, contexts = {}, now }) {
  async function documentLoader(url) {
    for (const document of documents) {
      if (url === document.id) return { documentUrl: url, document };
      const key = document.verificationMethod.find((method) => method.id === url);
      if (key) return { documentUrl: url, document: { '@context': 'https://w3id.org/security/multikey/v1', ...key } };
    }
    if (contexts[url]) return { documentUrl: url, document: contexts[url] };
    if (published.has(url)) return { documentUrl: url, document: published.get(url) };
    throw new Error(`the network was asked for ${url}`);
  }

  async function verifyDataIntegrity(text) {
    const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
    const document = JSON.parse(text);
    const signature = await jsigs.verify(document, { suite, purpose: new AssertionProofPurpose(), documentLoader });
    const credential = await vc.verifyCredential({ credential: document, suite, documentLoader, now: new Date(now), checkStatus: async () => ({ verified: true }) });
    return { signature: signature.verified, credential: credential.verified, reason: reason(signature) || reason(credential) };
  }

  return { documentLoader, verifyDataIntegrity };
}

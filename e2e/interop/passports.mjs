// Says what others' libraries make of passports of pieces, and of the list of those taken back; each with the terms that the
// installation publishes, read as JSON-LD. promotion/provenance/interop_test.go starts it.
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import jsonld from 'jsonld';
import { readFileSync } from 'node:fs';
import { verifier } from './verifier.mjs';

const given = JSON.parse(readFileSync(0, 'utf8'));
const { documentLoader, verifyDataIntegrity } = verifier(given);

/** terms are what a passport says, under the full names of its terms; a term that no context defines fails. */
async function terms(text) {
  const [expanded] = await jsonld.expand(JSON.parse(text), { documentLoader, safe: true });
  return Object.keys(expanded['https://www.w3.org/2018/credentials#credentialSubject'][0]).sort();
}

const list = await decodeList({ encodedList: JSON.parse(given.list).credentialSubject.encodedList });
process.stdout.write(JSON.stringify({
  credentials: await Promise.all([...given.passports, given.list].map(verifyDataIntegrity)),
  terms: await terms(given.passports[0]),
  revoked: given.indexes.map((index) => list.getStatus(index)),
}));

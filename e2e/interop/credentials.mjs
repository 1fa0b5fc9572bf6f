// Reads what Anyam issued from standard input, says what others' libraries make of it, and issues with them what Anyam
// then has to accept. platform/credential/interop_test.go starts it. Nothing here opens the network: documents and
// contexts are those that came in, or in a package.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { createSignCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import * as jose from 'jose';
import jsigs from 'jsonld-signatures';
import { readFileSync } from 'node:fs';
import { verifier } from './verifier.mjs';

const given = JSON.parse(readFileSync(0, 'utf8'));
const { AssertionProofPurpose } = jsigs.purposes;

const { documentLoader, verifyDataIntegrity } = verifier(given);

async function verifyJWT(token) {
  try {
    const { alg, kid } = jose.decodeProtectedHeader(token);
    const { payload } = await jose.jwtVerify(token, await jose.importJWK(given.jwks[kid], alg), { algorithms: [alg], typ: 'JWT', currentDate: new Date(given.now) });
    return { verified: true, claims: payload };
  } catch (error) {
    return { verified: false, reason: error.code };
  }
}

async function issueDataIntegrity() {
  const key = await Ed25519Multikey.from(given.sign.multikey);
  const suite = new DataIntegrityProof({ signer: key.signer(), date: given.now, cryptosuite: createSignCryptosuite() });
  const signed = await jsigs.sign(given.sign.credential, { suite, purpose: new AssertionProofPurpose(), documentLoader });
  return JSON.stringify(signed);
}

async function issueJWT({ jwk, alg, kid }) {
  return new jose.SignJWT(given.sign.payload).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(await jose.importJWK(jwk, alg));
}

async function theirList() {
  const list = await createList({ length: given.bits.length });
  for (const index of given.bits.set) list.setStatus(index, true);
  return list.encode();
}

const ourList = await decodeList({ encodedList: given.bits.encoded });
const answer = {
  dataIntegrity: await Promise.all(given.dataIntegrity.map(verifyDataIntegrity)),
  jwt: await Promise.all(given.jwt.map(verifyJWT)),
  set: Array.from({ length: given.bits.length }, (_, i) => i).filter((i) => ourList.getStatus(i)),
  issued: { dataIntegrity: await issueDataIntegrity(), jwt: await Promise.all(given.sign.jwt.map(issueJWT)), list: await theirList() },
};
process.stdout.write(JSON.stringify(answer));

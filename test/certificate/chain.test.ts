import {X509Certificate} from 'node:crypto';
import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {chainOf} from '../../source/certificate/chain.ts';
import type {Pair} from './openssl.ts';
import {certificateWorld, type World} from './world.ts';

let world: World;
beforeAll(async () => {
	world = await certificateWorld('deep', 'good', 'selfSigned', 'rsa2048');
}, 120_000);

const parse = ({certificate}: Pair): X509Certificate => new X509Certificate(certificate);
const now = () => Date.now() + 1000;
const numbers = (certificates: readonly X509Certificate[]): readonly string[] => certificates.map(({serialNumber}) => serialNumber);

/** The wanted certificates in any order, some of them twice, with any others between them. */
const mixed = (needed: readonly X509Certificate[], others: readonly X509Certificate[]) =>
	fc.tuple(fc.subarray([...needed]), fc.subarray([...others]))
		.chain(([again, foreign]) => fc.shuffledSubarray([...needed, ...again, ...foreign], {minLength: needed.length + again.length + foreign.length}));

describe('a chain among certificates in any order', () => {
	test('is always the same: leaf first, each signed by the next, whatever else is there', () => {
		const {leaves, authorities} = world;
		const needed = [leaves.deep, authorities.lower, authorities.middle].map(pair => parse(pair));
		const others = [leaves.good, leaves.rsa2048, leaves.selfSigned, authorities.short, authorities.stranger, authorities.crossed].map(pair => parse(pair));
		const roots = [parse(authorities.root)];
		fc.assert(fc.property(mixed(needed, others), given => {
			const chain = chainOf(needed[0]!, given, {roots, now: now()});
			expect(numbers(chain.certificates)).toEqual(numbers(needed));
			expect(chain.end).toBe('trusted');
			expect(chain.root?.serialNumber).toBe(roots[0]!.serialNumber);
		}), {numRuns: 100});
	});

	test('goes as far as it can when a part is missing, and takes nothing that did not sign', () => {
		const {leaves, authorities} = world;
		const all = [leaves.deep, authorities.lower, authorities.middle, authorities.root, authorities.crossed, authorities.stranger, authorities.short, leaves.good].map(pair => parse(pair));
		const [leaf] = all;
		fc.assert(fc.property(fc.shuffledSubarray(all), given => {
			const chain = chainOf(leaf!, given, {roots: [], now: now()});
			for (const [index, certificate] of chain.certificates.slice(0, -1).entries()) {
				expect(certificate.verify(chain.certificates[index + 1]!.publicKey)).toBe(true);
			}

			const last = chain.certificates.at(-1)!;
			const couldGoOn = given.some(other => last.checkIssued(other) && last.verify(other.publicKey));
			expect(chain.end).toBe(couldGoOn ? 'given' : 'missing');
		}), {numRuns: 100});
	});

	test('takes the way to the root that this machine trusts', () => {
		const {leaves, authorities} = world;
		const given = [authorities.middle, authorities.crossed, authorities.root, authorities.stranger].map(pair => parse(pair));
		for (const name of ['root', 'stranger'] as const) {
			expect(chainOf(parse(leaves.good), given, {roots: [parse(authorities[name])], now: now()})).toMatchObject({end: 'trusted', root: {serialNumber: parse(authorities[name]).serialNumber}});
		}
	});
});

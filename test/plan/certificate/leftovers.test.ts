import {expect, test} from 'vitest';
import {acmeTrust, certbotDropIn} from '../../../source/actions/certificate/places.ts';
import type {Answers} from '../../../source/answers/schema.ts';
import {filesOfKinds, leftoverActions} from '../../../source/plan/certificate/leftovers.ts';
import {lanFacts} from '../../support/facts.ts';

const answers = (certificate: Answers['certificate'], method: Answers['method'] = 'classic'): Answers => ({version: 1, method, reach: 'lan', domain: 'meet.lab.test', certificate});
const factsWith = (certificateFiles: readonly string[]) => lanFacts({own: {brokenOff: false, blocks: {}, rules: [], certificateFiles}});
const pathsFor = (certificate: Answers['certificate'], certificateFiles: readonly string[]): readonly string[] =>
	leftoverActions({answers: answers(certificate), facts: factsWith(certificateFiles)}).flatMap(action => (action.kind === 'remove-files' ? action.paths : []));

const everything = filesOfKinds(undefined);
const own = ['/etc/jitsi-wizard/own.source', '/etc/jitsi-wizard/own.crt', '/etc/jitsi-wizard/own.key'];
const page = ['/var/www/jitsi-wizard/lab-root.crt', '/var/www/jitsi-wizard/root.html'];
const trust = [certbotDropIn, acmeTrust];

test('each kind of certificate takes away what only the others need', () => {
	expect(pathsFor({kind: 'self-signed'}, everything).toSorted()).toEqual([...own, ...page, ...trust].toSorted());
	expect(pathsFor({kind: 'lab-ca'}, everything).toSorted()).toEqual([...own, ...trust].toSorted());
	expect(pathsFor({kind: 'own', cert: '/root/a.pem'}, everything).toSorted()).toEqual([...page, ...trust].toSorted());
	expect(pathsFor({kind: 'acme', agree: true}, everything).toSorted()).toEqual([...own, ...page, ...trust].toSorted());
	expect(pathsFor({kind: 'acme', agree: true, directory: 'https://ca.lab.test/dir', ca: '/root/ca.pem'}, everything).toSorted()).toEqual([...own, ...page].toSorted());
});

test('the lab\'s root itself stays: devices know it', () => {
	expect(everything.some(path => path.startsWith('/etc/jitsi-wizard/lab-root'))).toBe(false);
});

test('on a machine without any of it there is nothing to do, and of what is there only that is named', () => {
	expect(leftoverActions({answers: answers({kind: 'self-signed'}), facts: factsWith([])})).toEqual([]);
	expect(leftoverActions({answers: answers({kind: 'self-signed'}), facts: lanFacts()})).toEqual([]);
	expect(pathsFor({kind: 'self-signed'}, page)).toEqual(page);
	const kinds = leftoverActions({answers: answers({kind: 'self-signed'}), facts: factsWith(trust)}).map(({kind}) => kind);
	expect(kinds).toEqual(['remove-files', 'run']);
});

test('with containers the lab\'s page is in the project', () => {
	const [action] = leftoverActions({answers: answers({kind: 'self-signed'}, 'docker'), facts: factsWith(filesOfKinds('/opt/jitsi-meet'))});
	expect(action?.kind === 'remove-files' && action.paths).toContain('/opt/jitsi-meet/public/root.html');
});

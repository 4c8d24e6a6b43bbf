import {expect, test} from 'vitest';
import {parsePolicies, parseSimulation} from '../../../source/actions/apt/resolve.ts';

test('a simulation names what comes, what is new and what would go', () => {
	expect(parseSimulation([
		'Reading package lists...',
		'Remv apache2 [2.4.66-1]',
		'Inst libc6 [2.36-9] (2.36-10 Debian:12/stable [amd64]) []',
		'Inst nginx (1.22.1-9 Debian:12.1/stable [amd64])',
		'Conf nginx (1.22.1-9 Debian:12.1/stable [amd64])',
	].join('\n'))).toEqual({packages: {libc6: '2.36-10', nginx: '1.22.1-9'}, fresh: ['nginx'], removed: ['apache2']});
});

test('a simulated purge names what would go', () => {
	expect(parseSimulation('Purg ufw [0.36.2-1] [ruby:amd64 ]\nPurg python3 [3.11.2-1+b1]\n').removed).toEqual(['ufw', 'python3']);
});

const policy = `jitsi-meet:
  Installed: (none)
  Candidate: 2.0.11146-1
  Version table:
     2.0.11146-1 500
        500 https://download.jitsi.org stable/ Packages
     2.0.11031-1 500
        500 https://mirror.example stable/ Packages
`;

test('the candidate comes with the addresses that offer this very version', () => {
	expect(parsePolicies(policy).get('jitsi-meet')).toEqual({version: '2.0.11146-1', from: ['https://download.jitsi.org']});
});

test('several packages are told apart', () => {
	const both = parsePolicies(`${policy}${policy.replaceAll('jitsi-meet', 'jitsi-meet-turnserver').replaceAll('2.0.11146', '1.0.9')}`);
	expect([...both].map(([name, {version}]) => [name, version])).toEqual([['jitsi-meet', '2.0.11146-1'], ['jitsi-meet-turnserver', '1.0.9-1']]);
});

test('an installed package keeps its marker line', () => {
	expect(parsePolicies(`nginx:
  Installed: 1.22.1-9
  Candidate: 1.22.1-9
  Version table:
 *** 1.22.1-9 500
        500 https://archive.example/debian bookworm/main amd64 Packages
        100 /var/lib/dpkg/status
`).get('nginx')).toEqual({installed: '1.22.1-9', version: '1.22.1-9', from: ['https://archive.example/debian', '/var/lib/dpkg/status']});
});

test('a package nobody offers has no version', () => {
	expect(parsePolicies('x:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n').get('x')).toEqual({from: []});
	expect(parsePolicies('').size).toBe(0);
});

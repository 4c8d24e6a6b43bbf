import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fetchedName, parseAptStatus} from '../../../source/actions/apt/status.ts';

test('a download line gives its percentage, and of what apt says in English the figures', () => {
	expect(parseAptStatus('dlstatus:3:42.5:Retrieving file 3 of 10 (2s remaining)')).toEqual({kind: 'progress', phase: 'download', percent: 42.5, label: '3/10'});
	expect(parseAptStatus('dlstatus:3:42.5:something else')).toMatchObject({label: ''});
});

test('the newest line of the log names the package that is fetched, or the server where lists are', () => {
	const log = ['Get:1 https://deb.debian.org/debian trixie InRelease [140 kB]', 'Get:24 https://deb.debian.org/debian-security trixie-security/main amd64 nginx-common all 1.26.3-3+deb13u1 [111 kB]', 'Fetched 1 kB in 0s'];
	expect(fetchedName(log)).toBe('nginx-common');
	expect(fetchedName(log.slice(0, 1))).toBe('deb.debian.org');
	expect(fetchedName(['Get:2 https://download.jitsi.org stable/ jitsi-meet 2.0.1 [1 kB]'])).toBe('jitsi-meet');
	expect(fetchedName(['Reading package lists...'])).toBeUndefined();
	fc.assert(fc.property(fc.string(), rest => {
		expect(fetchedName([`Get:1 https://x.test/ ${rest}`])).toBeTypeOf('string');
	}));
});

test('an install line names the package, or dpkg where that itself is meant', () => {
	expect(parseAptStatus('pmstatus:nginx-common:12.5:Unpacking nginx-common (amd64)')).toEqual({kind: 'progress', phase: 'install', percent: 12.5, label: 'nginx-common'});
	expect(parseAptStatus('pmstatus:dpkg-exec:99:Running dpkg')).toEqual({kind: 'progress', phase: 'install', percent: 99, label: 'dpkg'});
});

test('colons in the text do not split it', () => {
	expect(parseAptStatus('pmerror:/var/cache/a.deb:50:dpkg: error: no: really')).toEqual({kind: 'error', package: '/var/cache/a.deb', text: 'dpkg: error: no: really'});
});

test('a configuration file that was kept is told', () => {
	expect(parseAptStatus('pmconffile:/etc/x.conf:10:\'/etc/x.conf\' \'/etc/x.conf.dpkg-new\' 1 1')).toEqual({kind: 'conffile', path: '/etc/x.conf'});
});

test('percentages stay between 0 and 100 and anything else is passed over, whatever a line holds', () => {
	fc.assert(fc.property(fc.string(), text => {
		const status = parseAptStatus(text);
		const percent = status?.kind === 'progress' ? status.percent : 0;
		expect(percent >= 0 && percent <= 100).toBe(true);
	}));
	expect(parseAptStatus('dlstatus:1:nonsense:x')).toBeUndefined();
	expect(parseAptStatus('media-change:Disc 1:sr0:Please insert')).toBeUndefined();
});

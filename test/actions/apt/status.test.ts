import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseAptStatus} from '../../../source/actions/apt/status.ts';

test('a download line gives its percentage and what apt says of it', () => {
	expect(parseAptStatus('dlstatus:3:42.5:Retrieving file 3 of 10 (2s remaining)')).toEqual({kind: 'progress', phase: 'download', percent: 42.5, label: 'Retrieving file 3 of 10 (2s remaining)'});
});

test('an install line names the package, or the text when dpkg itself is meant', () => {
	expect(parseAptStatus('pmstatus:nginx-common:12.5:Unpacking nginx-common (amd64)')).toEqual({kind: 'progress', phase: 'install', percent: 12.5, label: 'nginx-common'});
	expect(parseAptStatus('pmstatus:dpkg-exec:99:Running dpkg')).toEqual({kind: 'progress', phase: 'install', percent: 99, label: 'Running dpkg'});
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

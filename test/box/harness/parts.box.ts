import headless from '@xterm/headless';
import {expect, test} from 'vitest';
import {resultTable} from '../result-table.ts';
import {titlePattern} from '../selection.ts';
import {leavingPackets, parsePackets} from './capture.ts';
import {parseQueries} from './dns.ts';
import {keyBytes} from './keys.ts';
import {parseDeb822, parseOneLine, pickMirror} from './mirror.ts';
import {screenSvg} from './screen-svg.ts';
import {compare, type Entry} from './snapshot.ts';

test('mirror: Debian\'s own archives are told from others, in both formats of sources', () => {
	const expected = {archive: 'https://one.test/debian', security: 'https://two.test/debian-security'};
	const oneLine = parseOneLine(`# deb https://old.test/debian bookworm main
deb [signed-by=/a.gpg] https://other.test/debian bookworm stable
deb [arch=amd64 signed-by=/b.gpg] https://one.test/debian/ bookworm main contrib # ours
deb-src https://source.test/debian bookworm main
deb https://two.test/debian-security bookworm-security main
`);
	expect(pickMirror(oneLine, 'bookworm')).toEqual(expected);
	const deb822 = parseDeb822(`Types: deb
URIs: https://off.test/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb deb-src
# a comment
URIs: https://one.test/debian
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: https://two.test/debian-security
Suites: bookworm-security
Components: main
`);
	expect(pickMirror(deb822, 'bookworm')).toEqual(expected);
	expect(pickMirror(deb822, 'trixie')).toEqual({});
});

test('capture: destinations and ports are read, and what stays in the neighbourhood is told from what leaves', () => {
	const packets = parsePackets(`IP 10.77.2.2.40312 > 192.0.2.1.443: tcp 0
IP 10.77.2.2 > 192.0.2.9: ICMP echo request, id 1, seq 1, length 64
IP 10.77.2.2.5353 > 224.0.0.251.5353: UDP, length 40
IP 10.77.2.2.40312 > 10.77.3.2.80: tcp 0
IP6 fe80::1 > ff02::2: ICMP6, router solicitation, length 16
ARP, Request who-has 10.77.2.1 tell 10.77.2.2, length 28
`);
	expect(packets).toHaveLength(5);
	expect(leavingPackets(packets).map(({destination, port}) => ({destination, port}))).toEqual([{destination: '192.0.2.1', port: 443}, {destination: '192.0.2.9', port: undefined}]);
});

test('dns: questions are read from the log, answers are not', () => {
	expect(parseQueries('Nov 24 11:05:47 dnsmasq[1]: query[AAAA] a.test from 10.77.2.2\nNov 24 11:05:47 dnsmasq[1]: reply a.test is NODATA\n')).toEqual([{type: 'AAAA', name: 'a.test', from: '10.77.2.2'}]);
});

test('keys: cursor keys follow the mode the program asked for; control keys are letters minus 64', () => {
	expect(keyBytes('up')).toBe('\u{1B}[A');
	expect(keyBytes('up', true)).toBe('\u{1B}OA');
	expect(keyBytes('f1', true)).toBe('\u{1B}OP');
	expect(keyBytes('ctrl-c')).toBe('\u{3}');
	expect(() => keyBytes('ctrl-enter')).toThrow('No such key');
});

test('screen picture: colours, weights, wide letters and markup characters are drawn; empty rows are not', async () => {
	const terminal = new headless.Terminal({cols: 20, rows: 3, allowProposedApi: true});
	await new Promise<void>(resolve => {
		terminal.write('\u{1B}[31mred\u{1B}[0m <&> \u{1B}[7m日\u{1B}[0m\r\n\u{1B}[1;38;5;21;48;2;1;2;3mb\u{1B}[0m', resolve);
	});
	const svg = screenSvg(terminal);
	expect(svg).toContain('fill="#e0626c" textLength="27" lengthAdjust="spacingAndGlyphs" xml:space="preserve">red<');
	expect(svg).toContain(' &lt;&amp;&gt; <');
	expect(svg).toContain('fill="#16181d" textLength="18" lengthAdjust="spacingAndGlyphs" xml:space="preserve">日<');
	expect(svg).toContain('fill="#010203"/>');
	expect(svg).toContain('fill="#0000ff" textLength="9" lengthAdjust="spacingAndGlyphs" xml:space="preserve" font-weight="bold">b<');
	expect(svg.match(/<text/gv)).toHaveLength(4);
});

test('snapshot: added, removed and changed paths are told apart, untouched ones are left out', () => {
	const entry: Entry = {type: 'f', mode: '644', owner: '0:0', content: 'a'};
	const before = new Map([['/same', entry], ['/gone', entry], ['/edited', entry]]);
	const edited = {...entry, mode: '600'};
	expect(compare(before, new Map([['/same', {...entry}], ['/edited', edited], ['/new', entry]]))).toEqual({added: ['/new'], removed: ['/gone'], changed: [{path: '/edited', before: entry, after: edited}]});
});

test('runner: the table names the Debian release; titles with the tag run only when everything is asked for', () => {
	expect(resultTable([{test: 'classic on Debian 12 > page is served', seconds: 61.24, result: 'passed'}])).toBe(`test                      Debian  seconds  result
classic > page is served  12         61.2  passed
`);
	expect(titlePattern(false)?.test('classic on Debian 12 > page is served')).toBe(true);
	expect(titlePattern(false)?.test('classic [all] on Debian 12 > page is served')).toBe(false);
	expect(titlePattern(true)).toBeUndefined();
});

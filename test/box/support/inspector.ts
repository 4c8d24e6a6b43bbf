import {startBox, type Box} from '../harness/box.ts';
import {makeStage} from '../harness/stages.ts';
import {aptGet} from '../standin/by-hand.ts';

/** Another computer with tools that look at a server from outside: curl, nmap, testssl.sh. */
export async function startInspector(): Promise<Box> {
	const stage = await makeStage({name: 'inspector', version: 'curl nmap testssl.sh'}, 13, async box => {
		await aptGet(box, 'update');
		const {exitCode, stdout, stderr} = await aptGet(box, 'install', '--no-install-recommends', 'curl', 'nmap', 'testssl.sh', 'bsdextrautils', 'bind9-host', 'procps');
		if (exitCode !== 0) {
			throw new Error(`The tools do not install:\n${stdout}${stderr}`);
		}
	});
	return startBox({stage, name: 'inspector'});
}

/** Ports that answer, as `443/tcp`, from nmap's own list. `which`: nmap's words for what is scanned. */
export async function openPorts(inspector: Box, address: string, ...which: readonly string[]): Promise<readonly string[]> {
	const list = await inspector.ok(['nmap', '-n', '-Pn', '--max-retries', '2', ...which, '-oG', '-', address], {timeoutSeconds: 600});
	return [...list.matchAll(/[ ,](\d+)\/open(?:\|filtered)?\/(tcp|udp)/gv)].map(([, port, protocol]) => `${port}/${protocol}`);
}

/** Everything that is judged; trying out every cipher and playing every browser, which only informs, would take three times as long. */
const looks = ['--protocols', '--std', '--server-preference', '--forward-secrecy', '--server-defaults', '--headers', '--vulnerable'] as const;

/** What testssl.sh found worse than LOW, as `id: finding`. */
export async function tlsFindings(inspector: Box, name: string): Promise<readonly string[]> {
	await inspector.run(['testssl', '--quiet', '--color', '0', '--warnings', 'batch', '--nodns', 'min', ...looks, '--jsonfile', '/root/tls.json', '--overwrite', `https://${name}/`], {timeoutSeconds: 1100});
	const findings = JSON.parse(await inspector.read('/root/tls.json')) as ReadonlyArray<{readonly id: string; readonly severity: string; readonly finding: string}>;
	// Its last line tells how long it took, or that it did not come to its end.
	if (findings.find(({id}) => id === 'scanTime')?.severity !== 'INFO') {
		throw new Error(`testssl.sh did not look at everything:\n${JSON.stringify(findings, undefined, '\t')}`);
	}

	return findings.filter(({severity}) => ['MEDIUM', 'HIGH', 'CRITICAL', 'FATAL'].includes(severity)).map(({id, finding}) => `${id}: ${finding}`);
}

import type {ActionRecord} from '../../apply/events.ts';
import {message} from '../../messages/message.ts';
import {ProblemError} from '../../problems.ts';
import type {System} from '../../system/types.ts';
import {bringsEngine, endEngine, isEngineNeeded, removeEngineData} from '../docker/engine.ts';
import type {UndoContext} from '../module.ts';
import {aptProblem} from './failure.ts';
import {heldProblem} from './held.ts';
import {guardMarks, wantedSince} from './marks.ts';
import {heldOf, installedOf, purgeOurs} from './purge.ts';
import {certificateProgram, foreignCertificates, foreignSites, giveBackRelay, webServerAmong} from './settings.ts';
import {distrust} from './trust.ts';

/** Purges the packages that came with an installation. A web server stays for sites that did not come with us, and certbot for certificates of others: their keys exist nowhere else. So does what somebody has asked for by name since. */
export const takeBackPackages = async ({created = []}: ActionRecord, system: System, {purge: isAll = false, ours = [], domains = [], before = [], asked, followed}: UndoContext = {}): Promise<readonly string[] | undefined> => {
	// A container that is not ours needs the engine, and the engine what came with it.
	if (bringsEngine(created) && await isEngineNeeded(created, system)) {
		return undefined;
	}

	if (bringsEngine(created)) {
		await endEngine(system);
	}

	const sites = isAll ? [] : await foreignSites(created, ours, system);
	const web = sites.length === 0 ? [] : webServerAmong(created);
	const certificates = await foreignCertificates(created, ours, system);
	const kept = [...web, ...(certificates.length === 0 ? [] : [certificateProgram])];
	const result = await guardMarks(system, async () => {
		const wanted = isAll || asked === undefined ? [] : await wantedSince(created, asked, system);
		return purgeOurs(created, system, {keep: [...kept, ...wanted], before, followed});
	});
	if (result.exitCode !== 0) {
		throw aptProblem(message('problems.aptPurge.what'), result.stdout + result.stderr);
	}

	const left = await installedOf(created, system);
	const gone = created.filter(name => !left.includes(name));
	await distrust(gone, domains, system);
	await giveBackRelay(gone, created, system, before);
	if (web.length > 0) {
		// It still has the pages that went with Jitsi's package.
		await system.run(['systemctl', 'reload', 'nginx.service'], {timeoutSeconds: 60});
	}

	if (before.includes('/var/lib/docker')) {
		// docker.io's removal leaves the script there that its purge would run (Debian: docker.io.prerm).
		await system.run(['rm', '-f', '--', '/var/lib/docker/nuke-graph-directory.sh']);
	}

	if (bringsEngine(created)) {
		// Programs that were installed later keep it.
		await (bringsEngine(left) ? system.run(['systemctl', 'start', 'docker.service'], {timeoutSeconds: 120}) : removeEngineData(created, left, system, before));
	}

	const held = await heldOf(created.filter(name => !kept.includes(name)), system);
	if (held.length > 0) {
		throw new ProblemError(heldProblem(held));
	}

	return [...sites, ...certificates];
};

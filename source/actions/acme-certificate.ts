import {message} from '../messages/message.ts';
import {letsEncrypt} from '../answers/certificate.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {cleanLine} from '../render/escape-terminal.ts';
import {certbotArgv} from './acme/certbot.ts';
import {lineageOf, usableLineage} from './acme/lineage.ts';
import {orderCertificate} from './acme/order.ts';
import {isExchanged, pairBack, pairBefore} from './certificate/before.ts';
import {isDeployed} from './certificate/deploy.ts';
import {acmeTrust} from './certificate/places.ts';
import {readState} from './certificate/state.ts';
import type {ActionModule} from './module.ts';

/** Where certbot keeps what it works with; inner ones first. */
const workFolders = ['/var/lib/letsencrypt/backups', '/var/lib/letsencrypt'] as const;

/** A certificate from an ACME server. Until it is there a temporary one does its work, so that an order that fails is no failure of the installation. */
export const acmeCertificate: ActionModule<'acme-certificate'> = {
	describe: ({order, target}) => ({
		summary: message('actions.acme', {domain: target.domain, host: new URL(order.directory ?? letsEncrypt.directory).host}),
		argv: [...(order.directory === undefined ? [certbotArgv(target.domain, order, {trial: true})] : []), certbotArgv(target.domain, order)],
	}),
	async already({order, target}, system) {
		const state = await readState(system);
		const pair = await usableLineage(system, target.domain, order.directory);
		const isTrusted = order.ca === undefined || await system.files.about(acmeTrust) !== undefined;
		return isTrusted && state?.kind === 'acme' && state.temporary !== true && pair !== undefined && isDeployed(system, target, pair);
	},
	async foresee({order: {ca}}, system) {
		const isMissing = ca !== undefined && (await system.files.fact(ca)).content === undefined && (await system.files.fact(acmeTrust)).content === undefined;
		return isMissing ? {
			code: 'acme-ca',
			exitCode: exitCodes.refused,
			what: message('problems.acmeCa.what', {path: ca}),
			why: message('problems.acmeCa.why'),
			next: message('problems.acmeCa.next'),
		} : undefined;
	},
	async intent({target, order}, system) {
		const {live, archive, conf} = lineageOf(target.domain);
		const isThere = await system.files.about(conf) !== undefined;
		const {created = [], ...record} = await pairBefore(system, target);
		return {...record, created: [...created, ...(isThere ? [] : [live, archive, conf]), ...(order.ca === undefined ? [] : [acmeTrust])]};
	},
	async apply(action, {system, report, logFile}) {
		try {
			await orderCertificate(system, action, async text => {
				await system.files.append(logFile, text);
				const lines = text.split('\n').map(line => cleanLine(line)).filter(line => line.trim() !== '');
				await report({type: 'output', lines: lines.slice(-8)});
			});
		} catch (error) {
			// The proof says that the certificate is a temporary one, why, and how to try again.
			const isTemporary = (await readState(system))?.temporary === true;
			if (!(error instanceof ProblemError) || !isTemporary) {
				throw error;
			}
		}

		return undefined;
	},
	async undo({target}, {created = [], ...record}, system, {purge = false} = {}) {
		const pair = new Set<string>([target.files.certificate, target.files.key]);
		const kept = await pairBack(system, target, {...record, created: created.filter(path => pair.has(path))}, purge);
		const others = created.filter(path => !pair.has(path));
		for (const path of others) {
			await system.run(['rm', '-rf', '--', path]);
		}

		// certbot makes these and its package leaves them.
		await system.run(['rmdir', '--ignore-fail-on-non-empty', '--', ...workFolders]);

		return kept;
	},
	changedSince: async ({target: {files}}, record, system) => (await isExchanged(system, files, record) ? [files.certificate, files.key] : []),
};

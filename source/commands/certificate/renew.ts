import {certbotArgv, runCertbot, runRenewal} from '../../actions/acme/certbot.ts';
import {usableLineage} from '../../actions/acme/lineage.ts';
import {deployRenewed, orderCertificate, orderFailed, writeTrust} from '../../actions/acme/order.ts';
import {certificate as certificateModule} from '../../actions/certificate.ts';
import {isHandPlaced, keepHandPlaced} from '../../actions/certificate/before.ts';
import {deploy} from '../../actions/certificate/deploy.ts';
import {makeLabLeaf, makeSelfSigned} from '../../actions/certificate/make.ts';
import {isUsable, leafOf, readPair} from '../../actions/certificate/pair.ts';
import {readState} from '../../actions/certificate/state.ts';
import type {CertificateTarget} from '../../actions/certificate/types.ts';
import {certbotHook} from '../../actions/certificate/places.ts';
import {writeFile} from '../../actions/write-file.ts';
import type {ActionOf} from '../../actions/types.ts';
import {daysLeft} from '../../certificate/judge/dates.ts';
import {createRedactor, withoutSecrets} from '../../apply/redactor.ts';
import {message} from '../../messages/message.ts';
import {paths} from '../../paths.ts';
import {exitCodes, type Problem} from '../../problems.ts';
import type {Context} from '../context.ts';
import {fail} from '../report.ts';
import {certificateActions} from './actions.ts';
import {whileHeld} from './installed.ts';

export type RenewOptions = {readonly dryRun?: boolean; /** Called by the timer: it says only what was done, and waits as long as an authority asked for. */ readonly scheduled?: boolean};

type Made = ActionOf<'certificate'>;
type Ordered = ActionOf<'acme-certificate'>;

const log = ({system}: Pick<Context, 'system'>) => async (text: string): Promise<void> => system.files.append(paths.log, text);

/** The timer's call waits for a run in progress, which may be a whole installation over a slow line. */
const longestRunSeconds = 2 * 3600;

/** Below this an own certificate is worth a word every day. */
const warnDays = 30;

const daysOf = async ({system}: Pick<Context, 'system'>, {files}: CertificateTarget): Promise<number> => {
	const leaf = leafOf(await system.files.text(files.certificate));
	return leaf === undefined ? -1 : daysLeft(leaf, system.clock.now());
};

const ofTimer = async ({system, print, say}: Context, unit: string): Promise<boolean> => {
	const isOn = (await system.run(['systemctl', 'is-enabled', '--quiet', unit])).exitCode === 0 && (await system.run(['systemctl', 'is-active', '--quiet', unit])).exitCode === 0;
	print(say(message(isOn ? 'commands.certificate.renew.timer' : 'commands.certificate.renew.noTimer', {unit})));
	return isOn;
};

const renewMade = async (context: Context, action: Made, {scheduled}: RenewOptions): Promise<number> => {
	const {system, print, complain, say} = context;
	const days = await daysOf(context, action.target);
	if (action.source.kind === 'own') {
		const text = say(message(days < 0 ? 'commands.certificate.renew.ownOver' : 'commands.certificate.renew.own', {count: Math.max(days, 0)}));
		(days < warnDays ? complain : print)(text);
		return exitCodes.done;
	}

	if (await certificateModule.already(action, system) === true) {
		if (!scheduled) {
			print(say(message('commands.certificate.renew.notYet', {count: days})));
		}

		return exitCodes.done;
	}

	await keepHandPlaced(system, action.target);
	await certificateModule.apply(action, {system, report: async () => undefined, changedInStep: false, decided: [], logFile: paths.log, statusFile: paths.aptStatus, transactionHook: []});
	print(say(message('commands.certificate.renew.done', {count: await daysOf(context, action.target)})));
	return exitCodes.done;
};

const renewOrdered = async (context: Context, action: Ordered, {scheduled}: RenewOptions): Promise<number> => {
	const {system, print, say} = context;
	const {target, order} = action;
	const state = await readState(system);
	if (state?.kind === 'acme' && !state.temporary && state.failure === undefined && await usableLineage(system, target.domain, order.directory) !== undefined) {
		// This machine's authorities change by updates of Debian.
		await writeTrust(system, order);
		// Whether it is time is certbot's decision, which its own timer asks for; what its hook could not put in place is put there now.
		const failure = scheduled ? undefined : await runRenewal(system, target.domain, order, {}, log(context));
		if (failure !== undefined) {
			throw orderFailed(failure, action);
		}

		await deployRenewed(system, action);
		if (!scheduled) {
			print(say(message('commands.certificate.renew.certbot', {count: await daysOf(context, target)})));
		}

		return exitCodes.done;
	}

	if (scheduled && state?.failure?.retryAt !== undefined && system.clock.now() < state.failure.retryAt) {
		return exitCodes.done;
	}

	print(say(message('commands.certificate.renew.ordering', {domain: target.domain})));
	await orderCertificate(system, action, log(context));
	print(say(message('commands.certificate.renew.done', {count: await daysOf(context, target)})));
	return exitCodes.done;
};

/** Shows once more what is shown already: proves the way from the files to browsers. */
const proveDeployment = async ({system}: Pick<Context, 'system'>, target: CertificateTarget): Promise<void> => {
	const pair = await readPair(system, target.files);
	if (pair !== undefined) {
		await deploy(system, target, pair);
	}
};

const tryMade = async (context: Context, {source, target}: Made): Promise<number> => {
	const {system, print, say} = context;
	if (source.kind === 'own') {
		print(say(message('commands.certificate.renew.own', {count: Math.max(await daysOf(context, target), 0)})));
		return exitCodes.done;
	}

	const pair = await (source.kind === 'lab-ca' ? makeLabLeaf(system, source.config) : makeSelfSigned(system, source.config));
	const isGood = isUsable(pair, {domain: target.domain, now: system.clock.now()});
	await proveDeployment(context, target);
	const isOn = await ofTimer(context, 'jitsi-wizard-certificate.timer');
	print(say(message(isGood && isOn ? 'commands.certificate.renew.proven' : 'commands.certificate.renew.unproven')));
	return isGood && isOn ? exitCodes.done : exitCodes.failed;
};

const nothingOrdered = (domain: string): Problem => ({
	code: 'acme-nothing-yet',
	exitCode: exitCodes.decision,
	what: message('problems.acmeNothingYet.what', {domain}),
	why: message('problems.acmeNothingYet.why'),
	next: message('problems.acmeNothingYet.next'),
	command: 'sudo jitsi-wizard certificate renew',
});

/** `hook`: what certbot has to run after a renewal, so that the web server gets it. */
const tryOrdered = async (context: Context, action: Ordered, hook: ActionOf<'write-file'> | undefined): Promise<number> => {
	const {system, print, say} = context;
	const {order, target: {domain}} = action;
	// A trial renews what is there; where the first order has not worked yet there is nothing to try it with.
	if (order.directory === undefined && await usableLineage(system, domain, order.directory) === undefined) {
		return fail(context, nothingOrdered(domain));
	}

	const folder = `${paths.runtime}/trial`;
	await writeTrust(system, order);
	await system.run(['install', '-d', '-m', '0700', paths.runtime, folder]);
	// An authority of one's own has no server for trials, and Let's Encrypt's must not be asked in its place: a real order that is not kept.
	const failure = order.directory === undefined
		? await runRenewal(system, domain, order, {trial: true}, log(context))
		: await runCertbot(system, certbotArgv(domain, order, {apart: folder}), order, {apart: folder}, log(context));
	await system.run(['rm', '-rf', '--', folder]);
	if (failure !== undefined) {
		throw orderFailed(failure, action);
	}

	await proveDeployment(context, action.target);
	const isHooked = hook !== undefined && await writeFile.already(hook, system) === true;
	if (!isHooked) {
		print(say(message('commands.certificate.renew.noHook', {path: certbotHook})));
	}

	const isOn = await ofTimer(context, 'certbot.timer') && isHooked;
	print(say(message(isOn ? 'commands.certificate.renew.proven' : 'commands.certificate.renew.unproven')));
	return isOn ? exitCodes.done : exitCodes.failed;
};

/** Whether somebody's own pair took the place of the kind that was chosen and put there: it stays. What was chosen since is not kept waiting, and an order that a person tries again is meant to take its place. */
const leavesAlone = async ({system}: Pick<Context, 'system'>, action: Made | Ordered | undefined, {scheduled}: RenewOptions): Promise<boolean> => {
	if (action === undefined) {
		return false;
	}

	const state = await readState(system);
	const kind = action.kind === 'certificate' ? action.source.kind : 'acme';
	return kind !== 'own' && state?.kind === kind && (scheduled === true || state.failure === undefined) && isHandPlaced(system, action.target);
};

/** `certificate renew`: renews what is due, tries an order again that did not work, or proves with --dry-run that renewal works. Returns the exit code. */
export const renewCertificate = async (context: Context, options: RenewOptions): Promise<number> => {
	process.umask(0o077);
	return whileHeld(context, {command: 'jitsi-wizard certificate renew', waitSeconds: options.scheduled ? longestRunSeconds : 0}, async plan => {
		const {made, ordered, hook} = certificateActions(plan);
		const clean = {...context, system: withoutSecrets(context.system, await createRedactor(context.system, plan))};
		if (!options.dryRun && await leavesAlone(context, ordered ?? made, options)) {
			context.print(context.say(message('commands.certificate.renew.foreign')));
			return exitCodes.done;
		}

		if (ordered !== undefined) {
			return options.dryRun ? tryOrdered(clean, ordered, hook) : renewOrdered(clean, ordered, options);
		}

		return made === undefined ? exitCodes.done : (options.dryRun ? tryMade(clean, made) : renewMade(clean, made, options));
	});
};

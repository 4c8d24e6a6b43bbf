import type {Action, ActionOf} from '../../actions/types.ts';
import {acmeTrust, certbotDropIn, certbotDropInFolder, certbotHook, certbotHookFolder, certificateFolder} from '../../actions/certificate/places.ts';
import {lineageOf} from '../../actions/acme/lineage.ts';
import type {CertificateSource} from '../../actions/certificate/types.ts';
import {fingerprintMark} from '../../actions/lab-root.ts';
import {letsEncrypt} from '../../answers/certificate.ts';
import {portsOf} from '../../answers/docker.ts';
import {labScope} from '../../answers/lab-scope.ts';
import {isInSubnet, parseSubnet} from '../../answers/subnet.ts';
import {languages, message} from '../../messages/message.ts';
import {speaker} from '../../messages/translate.ts';
import {paths} from '../../paths.ts';
import {fillLines, fillText} from '../templates.ts';
import type {Plan, PlanInput, Step} from '../types.ts';
import {labLeafConfig, labRootConfig, selfSignedConfig, type LabScope} from './config.ts';
import {leftoverActions} from './leftovers.ts';
import {publicFolder, webrootOf} from './places.ts';
import {certificateTarget, folderOf, ownAddresses} from './target.ts';

type LabAnswers = Extract<PlanInput['answers']['certificate'], {kind: 'lab-ca'}>;

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** What the lab's authority vouches for: as chosen, else the names beside the domain and this box's own network. */
export const scopeOf = ({answers, facts}: Pick<PlanInput, 'answers' | 'facts'>, {suffix, subnets}: LabAnswers): LabScope => {
	const usual = labScope(answers.domain, facts, answers.lanAddress ?? answers.hosts?.address);
	return {suffix: suffix ?? usual.suffix, subnets: (subnets ?? usual.subnets).map(text => parseSubnet(text)).filter(subnet => subnet !== undefined)};
};

/** The plan keeps what its lab's authority vouches for: another address of this box is no reason for another root, which every device would have to get anew. */
export const withScope = (input: PlanInput): PlanInput => {
	const {certificate} = input.answers;
	if (certificate.kind !== 'lab-ca') {
		return input;
	}

	const usual = labScope(input.answers.domain, input.facts, input.answers.lanAddress ?? input.answers.hosts?.address);
	return {...input, answers: {...input.answers, certificate: {...certificate, suffix: certificate.suffix ?? usual.suffix, subnets: [...certificate.subnets ?? usual.subnets]}}};
};

const directory = (path: string, mode: number): Action => ({kind: 'make-directories', folders: [{path, mode, owner: 0}]});

const labRootAction = (input: PlanInput, chosen: LabAnswers, scope: LabScope): ActionOf<'lab-root'> => {
	const {answers: {domain}, templates} = input;
	const name = `${scope.suffix} (jitsi-wizard)`;
	// A root that was made elsewhere has limits of its own, or none.
	const limits = chosen.import === undefined ? message('plan.labPage.limited', {suffix: scope.suffix}) : message('plan.labPage.elsewhere');
	const scopes = Object.fromEntries(languages.map(language => [`scope_${language}`, speaker(language)(limits)]));
	return {
		kind: 'lab-root',
		domain,
		name,
		config: labRootConfig(templates, name, scope),
		page: latin1(fillText(templates, 'certificate/root.html', {domain, ...scopes, fingerprint: fingerprintMark}, 'html')),
		folder: publicFolder(folderOf(input.answers)),
		...(chosen.import === undefined ? {} : {import: chosen.import}),
	};
};

const labActions = (input: PlanInput, chosen: LabAnswers): readonly Action[] => {
	const {answers, templates} = input;
	const scope = scopeOf(input, chosen);
	// An address outside the networks the root vouches for would spoil the whole certificate.
	const addresses = ownAddresses(answers).filter(address => scope.subnets.some(subnet => isInSubnet(address, subnet)));
	const names = {domain: answers.domain, addresses};
	return [
		directory(publicFolder(folderOf(answers)), 0o755),
		labRootAction(input, chosen, scope),
		{kind: 'certificate', source: {kind: 'lab-ca', config: labLeafConfig(templates, names), names: [names.domain, ...names.addresses]}, target: certificateTarget(answers)},
	];
};

const sourceActions = (input: PlanInput): readonly Action[] => {
	const {answers, templates} = input;
	const {certificate} = answers;
	const target = certificateTarget(answers);
	const selfSigned: CertificateSource = {kind: 'self-signed', config: selfSignedConfig(templates, {domain: answers.domain, addresses: ownAddresses(answers)})};
	switch (certificate.kind) {
		case 'self-signed': {
			return [{kind: 'certificate', source: selfSigned, target}];
		}

		case 'lab-ca': {
			return labActions(input, certificate);
		}

		case 'own': {
			return [{kind: 'certificate', source: certificate, target}];
		}

		case 'acme': {
			return [{kind: 'certificate', source: {...selfSigned, temporary: true}, target}];
		}
	}
};

/** What the web server proves itself with, before it needs it. An ordered one comes later: the authority wants to see the web server first. */
export const certificateStep = (input: PlanInput): Step => {
	const {domain, certificate: {kind}} = input.answers;
	return {
		id: 'certificate',
		title: message('plan.certificate.title'),
		why: message(`plan.certificate.${kind}`, {domain}),
		actions: [
			directory(certificateFolder, 0o700),
			...(folderOf(input.answers) === undefined ? [directory('/etc/jitsi/meet', 0o755)] : []),
			...sourceActions(input),
		],
	};
};

/** Our lines in the site of Jitsi's package, and no HSTS. */
export const siteStep = ({answers: {domain}, templates}: PlanInput): Step => ({
	id: 'site',
	title: message('plan.site.title'),
	why: message('plan.site.why'),
	actions: [
		{kind: 'nginx-site', path: `/etc/nginx/sites-available/${domain}.conf`, lines: fillLines(templates, 'certificate/pages.conf', {}, 'nginx')},
		{kind: 'run', argv: ['nginx', '-t'], timeoutSeconds: 30, readOnly: true},
		{kind: 'service', unit: 'nginx', verb: 'reload', ifChanged: true},
	],
});

/** The server for trials that certbot asks for --dry-run (certbot/_internal/constants.py). */
const letsEncryptTrials = 'acme-staging-v02.api.letsencrypt.org';

const acmeActions = ({answers, templates}: PlanInput): readonly Action[] => {
	const {certificate, domain, docker} = answers;
	if (certificate.kind !== 'acme') {
		return [];
	}

	const {kind: _kind, agree: _agreed, ...order} = certificate;
	return [
		{kind: 'apt-install', packages: ['certbot'], recommends: false},
		directory(certbotHookFolder, 0o755),
		{kind: 'write-file', path: certbotHook, mode: 0o755, content: fillText(templates, 'certificate/deploy-hook.sh', {lineage: lineageOf(domain).live, command: paths.command}, 'shell')},
		...(order.ca === undefined ? [] : [
			directory(certbotDropInFolder, 0o755),
			{kind: 'write-file', path: certbotDropIn, mode: 0o644, content: fillText(templates, 'certificate/certbot-trust.conf', {file: acmeTrust}, 'env')},
			{kind: 'run', argv: ['systemctl', 'daemon-reload'], timeoutSeconds: 60, readOnly: true},
		] as const),
		{kind: 'acme-certificate', order: {...order, webroot: webrootOf(folderOf(answers))}, target: certificateTarget(answers), httpPort: portsOf(docker).httpPort},
	];
};

/** Whom an order talks to. Let's Encrypt has a server for trials beside its own. */
export const acmeHosts = ({answers: {certificate}}: Pick<PlanInput, 'answers'>): Plan['outsideHosts'] => {
	if (certificate.kind !== 'acme') {
		return [];
	}

	const hosts = certificate.directory === undefined ? [new URL(letsEncrypt.directory).host, letsEncryptTrials] : [new URL(certificate.directory).host];
	return hosts.map(host => ({host, why: message('plan.outside.acme')}));
};

/** What keeps the certificate valid, and the order where there is one: by now the web server can answer the authority. */
export const renewalStep = (input: PlanInput): Step => {
	const {kind} = input.answers.certificate;
	const {templates} = input;
	const unit = (name: string): string => fillText(templates, `certificate/renew.${name}`, name === 'service' ? {command: paths.command} : {}, 'env');
	return {
		id: 'renewal',
		title: message(kind === 'acme' ? 'plan.renewal.order' : 'plan.renewal.title'),
		why: message(`plan.renewal.${kind}`),
		actions: [
			{kind: 'timer', name: 'jitsi-wizard-certificate', service: unit('service'), timer: unit('timer')},
			...acmeActions(input),
			...leftoverActions(input),
		],
	};
};

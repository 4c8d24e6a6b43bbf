import {UnencodableError} from '../../templates/escape.ts';
import {fillText} from '../templates.ts';
import type {Templates} from '../types.ts';
import {constraintOf, type Subnet} from './subnet.ts';

/** What a server's certificate is for: its domain, and addresses it may be opened by. */
export type ServerNames = {readonly domain: string; readonly addresses: readonly string[]};

/** What the lab's authority may vouch for. */
export type LabScope = {/** With everything below it. */ readonly suffix: string; readonly subnets: readonly Subnet[]};

/** A list of names for openssl; a comma inside one would begin another. */
const list = (items: readonly string[]): string => {
	if (items.some(item => item.includes(','))) {
		throw new UnencodableError('openssl list');
	}

	return items.join(',');
};

const alternativeNames = ({domain, addresses}: ServerNames): string => list([`DNS:${domain}`, ...addresses.map(address => `IP:${address}`)]);

/** Without any network of its own, the authority vouches for no address at all (RFC 5280 section 4.2.1.10: what is not named is allowed). */
const noAddress = ['excluded;IP:0.0.0.0/0.0.0.0', 'excluded;IP:0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0'] as const;

const constraints = ({suffix, subnets}: LabScope): string => list([
	`permitted;DNS:${suffix}`,
	// The same root must not be good for anybody's mail.
	`permitted;email:${suffix}`,
	...(subnets.length === 0 ? noAddress : subnets.map(subnet => `permitted;IP:${constraintOf(subnet)}`)),
]);

/** Openssl's settings for a certificate that signs itself. */
export const selfSignedConfig = (templates: Templates, names: ServerNames): string =>
	fillText(templates, 'certificate/self-signed.cnf', {domain: names.domain, names: alternativeNames(names)}, 'openssl');

/** Openssl's settings for the root of a lab; `name` is what people see when they install it. */
export const labRootConfig = (templates: Templates, name: string, scope: LabScope): string =>
	fillText(templates, 'certificate/lab-root.cnf', {name, constraints: constraints(scope)}, 'openssl');

/** Openssl's settings for a server's certificate under the root of a lab. */
export const labLeafConfig = (templates: Templates, names: ServerNames): string =>
	fillText(templates, 'certificate/lab-leaf.cnf', {domain: names.domain, names: alternativeNames(names)}, 'openssl');

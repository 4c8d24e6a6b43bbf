import {isIP} from 'node:net';

/** Whether a text is an IPv4 or IPv6 address. */
export const isAddress = (text: string): boolean => isIP(text) !== 0;

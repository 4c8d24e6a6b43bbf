import {X509Certificate} from 'node:crypto';
import type {ServedCertificate} from '../../source/system/types.ts';

/** A self-signed certificate for localhost and meet.lab.test, valid for ten years from November 2026; its key was thrown away. */
export const chosen = `-----BEGIN CERTIFICATE-----
MIIBqjCCAVCgAwIBAgIUc6keYXVrsTdoy0uGjm+NxztV0k8wCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNbWVldC5sYWIudGVzdDAeFw0yNjExMjQxMTEwMTZaFw0zNjEx
MjExMTEwMTZaMBgxFjAUBgNVBAMMDW1lZXQubGFiLnRlc3QwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAASa1Y3wjEoNG4hfe6AOeEKraMwlBB6hYYdOiwFEmSagWwmN
DM1DGPATVxEab9DZ0wyH0N0iwjTfSafJx9XMQNtdo3gwdjAdBgNVHQ4EFgQUmh0O
PFUUyjVl7xA2X7eC6z9o99cwHwYDVR0jBBgwFoAUmh0OPFUUyjVl7xA2X7eC6z9o
99cwDwYDVR0TAQH/BAUwAwEB/zAjBgNVHREEHDAagglsb2NhbGhvc3SCDW1lZXQu
bGFiLnRlc3QwCgYIKoZIzj0EAwIDSAAwRQIgd+DdKcBreNOajPvAE1fLvt9KUmus
r512Tmq2sfDgVnQCIQDvxiJQykel4b/2SXyQC5FEQa4S21XAmUrTnME3CUqPvg==
-----END CERTIFICATE-----
`;

/** Another one for the same names. */
export const older = `-----BEGIN CERTIFICATE-----
MIIBqjCCAVCgAwIBAgIUfvuwK69jb4rDS2tak3YpRgLn+wwwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNbWVldC5sYWIudGVzdDAeFw0yNjExMjQxMTEwMTZaFw0zNjEx
MjExMTEwMTZaMBgxFjAUBgNVBAMMDW1lZXQubGFiLnRlc3QwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAT+2y6ZwPt2pETq/w+HSRQQG/Ii74eCK3nkqZsw8sh6FTUK
rIgpmDqX9TWOyD1Pd580Pdcvbimk3ho+yUzqwyObo3gwdjAdBgNVHQ4EFgQU7cKL
H1vtmB7OkdbPiGMWb2FLpX4wHwYDVR0jBBgwFoAU7cKLH1vtmB7OkdbPiGMWb2FL
pX4wDwYDVR0TAQH/BAUwAwEB/zAjBgNVHREEHDAagglsb2NhbGhvc3SCDW1lZXQu
bGFiLnRlc3QwCgYIKoZIzj0EAwIDSAAwRQIhAMcUN4mvpudioUWLkS5XAi2VCYZi
fFGehGHqVbmqYd2AAiAT4/1FTFZB9M/CvX2RZnFHt1i6diWPUolvGe/aYzBRSw==
-----END CERTIFICATE-----
`;

/** A certificate as a server shows it. */
export const served = (pem: string): ServedCertificate => {
	const {issuer, validTo, fingerprint256, subjectAltName} = new X509Certificate(pem);
	return {pem, issuer, validTo, fingerprint256, ...(subjectAltName !== undefined && {subjectAltName})};
};

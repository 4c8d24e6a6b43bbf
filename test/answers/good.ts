/** Answers with nothing wrong in them, as a person writes them. */
export const good = `version: 1
method: classic
reach: lan
domain: meet.lab.test
hosts:
  address: 192.168.1.10
certificate:
  kind: self-signed
`;

/**
A server's own error as apt passes it on, with two spaces before and after the number (apt: methods/basehttp.cc): indented below `Err:`, or at the end of
`E: Failed to fetch`. Sizes such as “512 MB of additional disk space” are none.
*/
export const serverError = /^(?:(?:Err:|[EW]: ).*)? {2}5\d\d {2}/mv;

/** What apt ends with where a server that it was connected to fell silent, again and again (apt: methods/http.cc); one that it cannot connect to is told in a longer sentence. */
export const fellSilent = /^[EW]: Failed to fetch \S+ {2}Connection timed out/mv;

/**
Known causes by what upstream's programs print, the telling ones before those that many failures share: the first that fits wins.
apt and dpkg: apt-pkg/, methods/ and debian/ of apt 2.6 and 3.0; debconf: DbDriver/File.pm; nginx: its [emerg] lines; Docker: what engine and
compose say; certbot: RFC 8555 6.7; the kernel's own words for the rest (faults.md 3).
*/
export const knownCauses = [
	{code: 'disk-full', pattern: /no space left on device|enospc|don't have enough free space|disk quota exceeded|edquot/iv, meaning: 'problems.diskFull.why', remedy: 'problems.diskFull.next'},
	{code: 'read-only', pattern: /read-only file system|erofs/iv, meaning: 'failure.readOnly.meaning', remedy: 'failure.readOnly.remedy'},
	{code: 'foreign-link', pattern: /\bELOOP\b/v, meaning: 'failure.foreignLink.meaning', remedy: 'failure.foreignLink.remedy'},
	{code: 'memory', pattern: /cannot allocate memory|outofmemoryerror|out of memory|oom-kill/iv, meaning: 'failure.memory.meaning', remedy: 'failure.memory.remedy'},
	{code: 'key-expired', pattern: /EXPKEYSIG|KEYEXPIRED|[Ee]xpired key|key has expired/v, meaning: 'failure.keyExpired.meaning', remedy: 'failure.keyExpired.remedy'},
	{code: 'portal', pattern: /NOSPLIT|NODATA|Clearsigned file isn't valid/v, meaning: 'problems.aptPortal.why', remedy: 'problems.aptPortal.next'},
	{code: 'signature', pattern: /NO_PUBKEY|BADSIG|signatures? (?:couldn't|could not|were) |is not signed|Sub-process .*sqv returned/v, meaning: 'problems.aptSignature.why', remedy: 'problems.aptSignature.next'},
	{code: 'proxy', pattern: /407 +proxy authentication|proxy connect aborted/iv, meaning: 'failure.proxy.meaning', remedy: 'failure.proxy.remedy'},
	{code: 'clock', pattern: /is not valid yet|not yet valid|is expired \(invalid since/iv, meaning: 'problems.aptClock.why', remedy: 'problems.aptClock.next'},
	{code: 'tls', pattern: /certificate verif(?:y|ication) failed|ssl certificate problem|x509: /iv, meaning: 'failure.tls.meaning', remedy: 'failure.tls.remedy'},
	{code: 'hash', pattern: /Hash Sum mismatch|File has unexpected size/v, meaning: 'problems.aptMirrorChanging.why', remedy: 'problems.aptMirrorChanging.next'},
	{code: 'stalled', pattern: /no data came for \d+ seconds/v, meaning: 'failure.stalled.meaning', remedy: 'failure.stalled.remedy'},
	{code: 'name', pattern: /temporary failure resolving|could not resolve|temporary failure in name resolution|name or service not known|no such host/iv, meaning: 'problems.aptName.why', remedy: 'problems.aptName.next'},
	{code: 'route', pattern: /network is unreachable|no route to host|enetunreach|ehostunreach/iv, meaning: 'failure.route.meaning', remedy: 'failure.route.remedy'},
	{code: 'image-rate', pattern: /toomanyrequests|pull rate limit/iv, meaning: 'problems.imageRate.why', remedy: 'problems.imageRate.next'},
	{code: 'acme-rate', pattern: /acme:error:ratelimited|too many (?:certificates|failed authorizations)/iv, meaning: 'failure.acmeRate.meaning', remedy: 'failure.acmeRate.remedy'},
	{code: 'acme-challenge', pattern: /acme:error:(?:unauthorized|connection|dns|caa)|some challenges have failed/iv, meaning: 'failure.acmeChallenge.meaning', remedy: 'failure.acmeChallenge.remedy'},
	{code: 'jitsi-domain', pattern: /given hostname does not exist/v, meaning: 'problems.jitsiDomain.why', remedy: 'problems.jitsiDomain.next'},
	{code: 'debconf-lock', pattern: /dbdriver .*locked|config\.dat is locked/iv, meaning: 'failure.debconfLock.meaning', remedy: 'failure.debconfLock.remedy'},
	{code: 'dpkg-lock', pattern: /^E: (?:Could not get lock|Unable to (?:acquire|lock))/mv, meaning: 'failure.dpkgLock.meaning', remedy: 'failure.dpkgLock.remedy'},
	{code: 'dpkg-interrupted', pattern: /dpkg was interrupted/v, meaning: 'failure.dpkgInterrupted.meaning', remedy: 'failure.dpkgInterrupted.remedy'},
	{code: 'package-clash', pattern: /trying to overwrite .* which is also in package/v, meaning: 'failure.packageClash.meaning', remedy: 'failure.packageClash.remedy'},
	{code: 'nginx-certificate', pattern: /cannot load certificate|SSL_CTX_use_PrivateKey|key values mismatch/v, meaning: 'failure.nginxCertificate.meaning', remedy: 'failure.nginxCertificate.remedy'},
	{code: 'port-taken', pattern: /bind\(\) to .* failed|address already in use|port is already allocated/iv, meaning: 'failure.portTaken.meaning', remedy: 'failure.portTaken.remedy'},
	// Its last line says only that it failed.
	{code: 'nginx-settings', pattern: /nginx: \[emerg\]/v, meaning: 'failure.nginxSettings.meaning', remedy: 'failure.nginxSettings.remedy'},
	{code: 'nginx-settings', pattern: /nginx: configuration file .* test failed/v, meaning: 'failure.nginxSettings.meaning', remedy: 'failure.nginxSettings.remedy'},
	{code: 'docker-subnet', pattern: /non-overlapping|pool overlaps/iv, meaning: 'problems.dockerSubnet.why', remedy: 'problems.dockerSubnet.next'},
	{code: 'docker-silent', pattern: /cannot connect to the docker daemon/iv, meaning: 'problems.dockerSilent.why', remedy: 'problems.dockerSilent.next'},
	{code: 'gone', pattern: /\b404 +not found|does not have a release file|no longer has a release file|manifest unknown/iv, meaning: 'problems.aptGone.why', remedy: 'problems.aptGone.next'},
	{code: 'server', pattern: serverError, meaning: 'problems.aptServer.why', remedy: 'problems.aptServer.next'},
	{code: 'server', pattern: /\b50[0234] +(?:internal server|bad gateway|service (?:temporarily )?unavailable|gateway time)/iv, meaning: 'problems.aptServer.why', remedy: 'problems.aptServer.next'},
	{code: 'stalled', pattern: fellSilent, meaning: 'failure.stalled.meaning', remedy: 'failure.stalled.remedy'},
	{code: 'unreachable', pattern: /could not connect|connection (?:refused|timed out|failed|reset)|could not handshake|i\/o timeout|tls handshake timeout|econnrefused|etimedout/iv, meaning: 'problems.aptUnreachable.why', remedy: 'problems.aptUnreachable.next'},
	{code: 'held', pattern: /Held packages were changed/v, meaning: 'failure.held.meaning', remedy: 'failure.held.remedy'},
	{code: 'dependencies', pattern: /unmet dependencies|held broken packages|Unable to correct problems/v, meaning: 'problems.aptDependencies.why', remedy: 'problems.aptDependencies.next'},
	{code: 'unit', pattern: /Job for \S+ failed|Failed to start |Main process exited/v, meaning: 'failure.unit.meaning', remedy: 'failure.unit.remedy'},
	{code: 'package-script', pattern: /error exit status|dpkg: error processing/v, meaning: 'problems.dpkgScript.why', remedy: 'problems.dpkgScript.next'},
	{code: 'forbidden', pattern: /Operation not permitted|EPERM/v, meaning: 'failure.forbidden.meaning', remedy: 'failure.forbidden.remedy'},
] as const;

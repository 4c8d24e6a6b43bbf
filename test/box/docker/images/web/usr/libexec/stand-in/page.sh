# STAND-IN: the settings of the meeting page that the environment decides about. Sourced by bash.

page_settings() {
	local muc=${XMPP_MUC_DOMAIN%%.*}
	cat <<-END
	/* STAND-IN of jitsi-wizard's tests. */
	var subdir = '<!--# echo var="subdir" default="" -->';
	var subdomain = '<!--# echo var="subdomain" default="" -->';
	if (subdomain) {
	    subdomain = subdomain.slice(0, -1).replaceAll('.', '_').toLowerCase() + '.';
	}
	var config = {hosts: {}, p2p: {}};
	config.hosts.domain = '$XMPP_DOMAIN';
	config.hosts.muc = '$muc.' + subdomain + '$XMPP_DOMAIN';
	config.focusUserJid = 'focus@$XMPP_AUTH_DOMAIN';
	$(if is_on ENABLE_AUTH 0; then
		! is_on ENABLE_GUESTS 0 || echo "config.hosts.anonymousdomain = '$XMPP_GUEST_DOMAIN';"
	fi)
	config.bosh = '$(is_on BOSH_RELATIVE false || echo "https://$public")/' + subdir + 'http-bind';
	$(! is_on ENABLE_XMPP_WEBSOCKET 1 || echo "config.websocket = 'wss://$public/' + subdir + 'xmpp-websocket';")
	config.p2p.enabled = $(is_on ENABLE_P2P true && echo true || echo false);
	$(if [ -n "$P2P_STUN_SERVERS" ]; then
		echo "config.p2p.stunServers = '$P2P_STUN_SERVERS'.split(',').map(url => ({urls: 'stun:' + url}));"
	else
		# What the page itself asks when nobody says otherwise.
		echo "config.p2p.stunServers = [{urls: 'stun:meet-jit-si-turnrelay.jitsi.net:443'}];"
	fi)
	config.enableWelcomePage = $(is_on ENABLE_WELCOME_PAGE true && echo true || echo false);
	config.prejoinConfig = {enabled: $(is_on ENABLE_PREJOIN_PAGE true && echo true || echo false)};
	END
}

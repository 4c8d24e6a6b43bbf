# STAND-IN: what the config scripts share. Sourced by bash.

# Whether a variable holds one of the words that count as yes; an empty one has the default.
is_on() {
	local value=${!1}
	[[ ${value:-$2} =~ ^(1|t|T|true|TRUE|True)$ ]]
}

# Copies the person's files into the place of the effective ones, as far as they can be read.
take_input() {
	mkdir -p "/run/$1/config"
	cp -r /config/. "/run/$1/config"
	return 0
}

: "${XMPP_DOMAIN:=meet.jitsi}" "${XMPP_AUTH_DOMAIN:=auth.meet.jitsi}" "${XMPP_MUC_DOMAIN:=muc.meet.jitsi}"
: "${XMPP_INTERNAL_MUC_DOMAIN:=internal-muc.meet.jitsi}" "${XMPP_GUEST_DOMAIN:=guest.meet.jitsi}"
: "${XMPP_SERVER:=xmpp.meet.jitsi}" "${XMPP_PORT:=5222}" "${JVB_BREWERY_MUC:=jvbbrewery}" "${JVB_AUTH_USER:=jvb}"

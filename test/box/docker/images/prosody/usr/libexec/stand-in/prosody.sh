# STAND-IN: prosody's configuration. Names of hosts, ports and options are upstream's, the text is ours. Sourced by bash.

# The words of a comma list as Lua strings.
lua_list() {
	local one
	for one in ${1//,/ }; do
		printf '"%s"; ' "$one"
	done
}

main_settings() {
	cat <<-END
	admins = { "focus@$XMPP_AUTH_DOMAIN", "$JVB_AUTH_USER@$XMPP_AUTH_DOMAIN" }
	pidfile = "/run/prosody/prosody.pid"
	data_path = "/var/lib/prosody/data"
	certificates = "/run/prosody/config/certs"
	plugin_paths = { "/prosody-plugins/", "/prosody-plugins-custom" }
	modules_enabled = { "roster"; "saslauth"; "tls"; "disco"; "private"; "ping"; "posix"; "http_health"; "admin_shell" }
	modules_disabled = { "offline"; "s2s"; "register" }
	allow_registration = false
	authentication = "internal_hashed"
	storage = "internal"
	c2s_require_encryption = $(is_on PROSODY_C2S_REQUIRE_ENCRYPTION true && echo true || echo false)
	c2s_ports = { $XMPP_PORT }
	http_ports = { 5280 }
	https_ports = { }
	http_interfaces = { "*"; "::" }
	c2s_interfaces = { "*"; "::" }
	http_default_host = "$XMPP_DOMAIN"
	http_health_allow_ips = { "127.0.0.1"; "::1" }
	trusted_proxies = { $(lua_list "${PROSODY_TRUSTED_PROXIES:-127.0.0.1,::1}") }
	consider_bosh_secure = true
	consider_websocket_secure = true
	http_cors_override = { bosh = { enabled = true }; websocket = { enabled = true } }
	log = { { levels = { min = "${LOG_LEVEL:-info}" }, timestamps = "%Y-%m-%d %X", to = "console" } }
	component_ports = { }
	$GLOBAL_CONFIG
	Include "/run/prosody/config/conf.d/*.cfg.lua"
	END
}

# A chat component without history; only the focus (and the bridge, where named) may open rooms.
rooms() {
	cat <<-END
	Component "$1" "muc"
		storage = "memory"
		restrict_room_creation = $2
		muc_room_locking = false
		muc_room_default_public_jids = true
		component_admins_as_room_owners = true
	END
}

host_settings() {
	cat <<-END
	muc_mapper_domain_base = "$XMPP_DOMAIN"

	VirtualHost "$XMPP_DOMAIN"
		authentication = "$(is_on ENABLE_AUTH 0 && echo internal_hashed || echo jitsi-anonymous)"
		ssl = { key = "/run/prosody/config/certs/$XMPP_DOMAIN.key"; certificate = "/run/prosody/config/certs/$XMPP_DOMAIN.crt" }
		modules_enabled = { "bosh"; $(! is_on ENABLE_XMPP_WEBSOCKET 1 || echo '"websocket";') "smacks"; "conference_duration"; "muc_lobby_rooms"; "muc_breakout_rooms" }
		c2s_require_encryption = false
		main_muc = "$XMPP_MUC_DOMAIN"
		lobby_muc = "lobby.$XMPP_DOMAIN"
		breakout_rooms_muc = "breakout.$XMPP_DOMAIN"
	$(if is_on ENABLE_AUTH 0 && is_on ENABLE_GUESTS 0; then
		printf 'VirtualHost "%s"\n\tauthentication = "jitsi-anonymous"\n\tc2s_require_encryption = false\n' "$XMPP_GUEST_DOMAIN"
	fi)

	VirtualHost "$XMPP_AUTH_DOMAIN"
		authentication = "internal_hashed"
		ssl = { key = "/run/prosody/config/certs/$XMPP_AUTH_DOMAIN.key"; certificate = "/run/prosody/config/certs/$XMPP_AUTH_DOMAIN.crt" }
		modules_enabled = { "limits_exception"; "smacks" }

	$(rooms "$XMPP_INTERNAL_MUC_DOMAIN" true)
	$(rooms "$XMPP_MUC_DOMAIN" true)
	$(rooms "lobby.$XMPP_DOMAIN" true)
	$(rooms "breakout.$XMPP_DOMAIN" true)

	Component "focus.$XMPP_DOMAIN" "client_proxy"
		target_address = "focus@$XMPP_AUTH_DOMAIN"
	Component "speakerstats.$XMPP_DOMAIN" "speakerstats_component"
	Component "endconference.$XMPP_DOMAIN" "end_conference"
	Component "avmoderation.$XMPP_DOMAIN" "av_moderation_component"
	Component "metadata.$XMPP_DOMAIN" "room_metadata_component"
	Component "polls.$XMPP_DOMAIN" "polls_component"
	END
}

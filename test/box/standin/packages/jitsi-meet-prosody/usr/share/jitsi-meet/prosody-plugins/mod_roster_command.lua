-- Stand-in: `prosodyctl mod_roster_command subscribe A B` lets A see B and B see A, as far as they are local accounts.
local jid = require "util.jid";
local storagemanager = require "core.storagemanager";
local usermanager = require "core.usermanager";

local function subscribe_to(account, contact)
	local name, host = jid.split(account);
	if not name or not prosody.hosts[host] then
		return;
	end
	storagemanager.initialize_host(host);
	usermanager.initialize_host(host);
	local store = storagemanager.open(host, "roster");
	local roster = store:get(name) or {};
	roster[contact] = { subscription = "both", groups = {} };
	assert(store:set(name, roster));
end

function module.command(arguments)
	local verb, one, other = arguments[1], arguments[2], arguments[3];
	if verb ~= "subscribe" or not other then
		print("usage: prosodyctl mod_roster_command subscribe JID JID");
		return 1;
	end
	subscribe_to(one, other);
	subscribe_to(other, one);
	return 0;
end

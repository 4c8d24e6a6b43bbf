# frozen_string_literal: true

# Stand-in of Jitsi's videobridge for the box tests of jitsi-wizard: it carries no media, but listens, logs in,
# counts as a bridge and judges its own health as the real one does.

require_relative 'settings'
require_relative 'rest'
require_relative 'xmpp'
require_relative 'addresses'

SETTINGS = Settings.from_command_line(ARGV)
RECONNECT = 3

# Sockets on the media port, one for each own address, as the real bridge opens them.
def listen_for_media
  port = SETTINGS.get('videobridge.ice.udp.port', 10_000).to_i
  own_addresses.filter_map do |address|
    socket = UDPSocket.new(address.include?(':') ? Socket::AF_INET6 : Socket::AF_INET)
    socket.bind(address, port)
    log("Media socket on #{address} port #{port}")
    Thread.new { loop { socket.recvfrom(1500) } }
    address
  rescue SystemCallError => error
    log("Media socket on #{address} port #{port} failed: #{error.message}")
    nil
  end
end

# What /about/health and jicofo's questions answer: nil when healthy, else the reason.
class Health
  def initialize(bound, mapped)
    @bound = bound
    @mapped = mapped
    @stun_failed = false
    @result = 'No health checks performed recently, the last result was never.'
    @interval = SETTINGS.seconds('videobridge.health.interval', '10 seconds')
  end

  attr_reader :result

  # The first result is only there after one interval, as with the real bridge (whose interval is a minute).
  def watch
    Thread.new { discover }
    Thread.new do
      loop do
        sleep @interval
        before = @result
        @result = check
        log("Health: #{@result || 'ok'}") unless @result == before
      end
    end
  end

  private

  def discover
    SETTINGS.get('ice4j.harvest.mapping.stun.addresses', []).each do |server|
      found = stun_mapping(server)
      log("STUN: our public address is #{found}") if found
      @mapped += [found].compact
      @stun_failed = true unless found
    end
  end

  def check
    if SETTINGS.on?('videobridge.health.require-valid-address', true) && (@bound + @mapped).none? { |one| valid_address?(one) }
      return 'No valid IP addresses available for harvesting.'
    end
    return 'Address discovery through STUN failed' if SETTINGS.on?('videobridge.health.require-stun', false) && @stun_failed

    'Failed to bind single-port' if @bound.empty?
  end
end

# One XMPP account of videobridge.apis.xmpp-client.configs: logs in, joins its rooms, answers health questions.
class Account
  STATS = "<stats xmlns='http://jitsi.org/protocol/colibri'>" \
          "<stat name='version' value='stand-in'/><stat name='stress_level' value='0.0'/></stats>"

  def initialize(name, fields, health)
    @name = name
    # The real bridge accepts host-name, HOSTNAME and hostname alike.
    @fields = fields.to_h { |key, value| [key.to_s.upcase.tr('-', '_'), value.to_s] }
    @health = health
    @trust = java_trust_store unless @fields['DISABLE_CERTIFICATE_VERIFICATION'] == 'true'
  end

  def stay_connected
    loop do
      serve(log_in)
    rescue StandardError => error
      log("XMPP #{@name}: #{error.class}: #{error.message}; trying again in #{RECONNECT} s")
      sleep RECONNECT
    end
  end

  private

  def log_in
    client = Xmpp.new(
      host: @fields['HOSTNAME'], port: @fields.fetch('PORT', '5222').to_i, domain: @fields['DOMAIN'],
      username: @fields['USERNAME'], password: @fields['PASSWORD'], trust: @trust
    )
    log("XMPP #{@name}: logged in as #{client.address}")
    @fields['MUC_JIDS'].split(',').each { |room| client.join(room.strip, @fields['MUC_NICKNAME'], STATS) }
    client
  end

  def serve(client)
    loop { answer(client, client.next_stanza(1)) }
  ensure
    client.close
  end

  def answer(client, stanza)
    head = stanza.to_s[/\A<[^>]*>/].to_s
    raise Xmpp::Refused, stanza if head.start_with?('<presence') && head.match?(/type=.error/)
    return unless head.start_with?('<iq') && head.match?(/type=.get/)

    back = "to='#{head[/ from=["']([^"']*)/, 1]}' id='#{head[/ id=["']([^"']*)/, 1]}'"
    return client.write("<iq type='result' #{back}/>") if stanza.include?('urn:xmpp:ping')
    return client.write("<iq type='error' #{back}>#{error('cancel', 'service-unavailable')}</iq>") unless stanza.include?('healthcheck')
    return client.write("<iq type='result' #{back}/>") unless @health.result

    client.write("<iq type='error' #{back}>#{error('wait', 'internal-server-error', @health.result)}</iq>")
  end

  def error(type, condition, text = '')
    "<error type='#{type}'><#{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>" \
      "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>#{CGI.escapeHTML(text)}</text></error>"
  end
end

trap('TERM') { exit 143 }

begin
  health = Health.new(listen_for_media, static_mappings(SETTINGS))
  accounts = SETTINGS.get('videobridge.apis.xmpp-client.configs', {}).map { |name, fields| Account.new(name, fields, health) }
rescue ArgumentError => error
  log("Settings cannot be used: #{error.message}")
  exit 78
end

private_server = 'videobridge.http-servers.private'
serve_rest(SETTINGS.get("#{private_server}.host", '127.0.0.1'), SETTINGS.get("#{private_server}.port", 8080).to_i) do |_verb, path|
  case path
  when '/about/version' then [200, { name: 'Stand-in bridge', version: 'stand-in', os: 'Linux' }]
  when '/about/health' then health.result ? [500, { message: health.result }] : [200, '']
  when '/colibri/stats'
    [200, { version: 'stand-in', conferences: 0 }] if SETTINGS.on?('videobridge.apis.rest.enabled', false)
  end
end
health.watch
accounts.map { |account| Thread.new { account.stay_connected } }
sleep

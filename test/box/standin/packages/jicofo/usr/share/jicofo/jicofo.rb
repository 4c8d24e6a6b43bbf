# frozen_string_literal: true

# Stand-in of Jitsi's conference focus for the box tests of jitsi-wizard: it organises no meetings, but logs in,
# watches the bridges' room, asks each bridge for its health and counts, as the real one does.

require_relative 'settings'
require_relative 'rest'
require_relative 'xmpp'

SETTINGS = Settings.from_command_line(ARGV)
RECONNECT = 3
HEALTH_CHECKS = SETTINGS.on?('jicofo.bridge.health-checks.enabled', true)

# The bridges seen in the brewery room. `answer` changes what we know, `counts` is what /stats tells.
class Bridges
  Bridge = Struct.new(:operational, :heard)

  def initialize(patience)
    @patience = patience
    @known = {}
    @lock = Mutex.new
  end

  def seen(name)
    @lock.synchronize { @known[name] ||= Bridge.new(true, Time.now).tap { log("Bridge appeared: #{name}") } }
  end

  def gone(name)
    @lock.synchronize { log("Bridge left: #{name}") if @known.delete(name) }
  end

  def answered(name, healthy, text)
    @lock.synchronize do
      bridge = @known[name] or return
      log("Bridge #{name} is #{healthy ? 'operational' : "not operational: #{text}"}") unless bridge.operational == healthy
      bridge.operational = healthy
      bridge.heard = Time.now
    end
  end

  def forget_all
    @lock.synchronize { @known.clear }
  end

  def names
    @lock.synchronize { @known.keys }
  end

  def counts
    @lock.synchronize do
      good = @known.values.count { |bridge| bridge.operational && Time.now - bridge.heard < @patience }
      { bridge_count: @known.length, operational_bridge_count: good, in_shutdown_bridge_count: 0, lost_bridges: 0 }
    end
  end
end

# The focus account: joins the brewery room and keeps asking.
class Focus
  CLIENT = 'jicofo.xmpp.client'

  def initialize(bridges)
    @bridges = bridges
    @room = SETTINGS.get('jicofo.bridge.brewery-jid', '').downcase
    @interval = SETTINGS.seconds('jicofo.bridge.health-checks.interval', '10 seconds')
    @trust = java_trust_store unless SETTINGS.on?("#{CLIENT}.disable-certificate-verification", false)
  end

  attr_reader :address

  def stay_connected
    loop do
      serve(log_in)
    rescue StandardError => error
      log("XMPP: #{error.class}: #{error.message}; trying again in #{RECONNECT} s")
      @address = nil
      @bridges.forget_all
      sleep RECONNECT
    end
  end

  private

  def log_in
    client = Xmpp.new(
      host: SETTINGS.get("#{CLIENT}.hostname", 'localhost'), port: SETTINGS.get("#{CLIENT}.port", 5222).to_i,
      domain: SETTINGS.get("#{CLIENT}.domain"), username: SETTINGS.get("#{CLIENT}.username"),
      password: SETTINGS.get("#{CLIENT}.password"), trust: @trust
    )
    @address = client.address
    log("XMPP: logged in as #{@address}")
    client.join(@room, 'focus')
    client
  end

  def serve(client)
    asked = Time.at(0)
    loop do
      understand(client, client.next_stanza(1))
      next unless HEALTH_CHECKS && Time.now - asked > @interval

      asked = Time.now
      @bridges.names.each { |name| ask(client, name) }
    end
  ensure
    client.close
  end

  def ask(client, name)
    client.write("<iq type='get' id='health' to='#{@room}/#{name}'><healthcheck xmlns='http://jitsi.org/protocol/healthcheck'/></iq>")
  end

  def understand(client, stanza)
    head = stanza.to_s[/\A<[^>]*>/].to_s
    room, name = head[/ from=["']([^"']*)/, 1].to_s.split('/', 2)
    type = head[/ type=["']([^"']*)/, 1]
    if head.start_with?('<presence') && room == @room
      raise Xmpp::Refused, stanza if type == 'error'

      @bridges.gone(name) if type == 'unavailable'
      @bridges.seen(name) if type.nil? && stanza.include?('http://jitsi.org/protocol/colibri')
    elsif head.start_with?('<iq') && room == @room && %w[result error].include?(type)
      @bridges.answered(name, type == 'result', stanza[%r{<text[^>]*>([^<]*)}, 1])
    elsif head.start_with?('<iq') && type == 'get' && stanza.include?('urn:xmpp:ping')
      client.write("<iq type='result' to='#{[room, name].compact.join('/')}' id='#{head[/ id=["']([^"']*)/, 1]}'/>")
    end
  end
end

trap('TERM') { exit 143 }
bridges = Bridges.new(HEALTH_CHECKS ? 30 : Float::INFINITY)
focus = Focus.new(bridges)

# A room can be opened when we are logged in and a bridge can carry it.
def conference_answer(body, focus, bridges)
  room = JSON.parse(body)['room']
  ready = !focus.address.nil? && bridges.counts[:operational_bridge_count].positive?
  [200, { ready:, focusJid: focus.address.to_s.split('/').first, room:, properties: {} }]
rescue JSON::ParserError
  [400, 'Not JSON']
end

serve_rest(SETTINGS.get('jicofo.rest.host', '127.0.0.1'), SETTINGS.get('jicofo.rest.port', 8888).to_i) do |verb, path, body|
  case path
  when '/about/version' then [200, { name: 'Stand-in focus', version: 'stand-in', os: 'Linux' }]
  when '/about/health' then [200, ''] if SETTINGS.on?('jicofo.health.enabled', false)
  when '/stats', '/debug' then [200, { conferences: 0, participants: 0, bridge_selector: bridges.counts }]
  when '/metrics'
    [200, "jitsi_jicofo_bridge_selector_bridge_count_operational #{bridges.counts[:operational_bridge_count]}\n"]
  when '/conference-request/v1' then conference_answer(body, focus, bridges) if verb == 'POST'
  end
end
focus.stay_connected

# frozen_string_literal: true

# Stand-in: a tiny XMPP client. STARTTLS verified against Java's trust store (as the real daemons, which run on
# Java, do), SASL PLAIN, resource binding, one chat room. Names and passwords are ASCII here.

require 'cgi'
require 'openssl'
require 'socket'

# Java's trust store, whose JKS layout is a list of named certificates. Read once, as a JVM does.
def java_trust_store(file = '/etc/ssl/certs/java/cacerts')
  data = File.binread(file)
  store = OpenSSL::X509::Store.new
  position = 12
  data[8, 4].unpack1('N').times do
    position += 4
    2.times { position += 2 + data[position, 2].unpack1('n') + (_1.zero? ? 8 : 0) }
    length = data[position, 4].unpack1('N')
    store.add_cert(OpenSSL::X509::Certificate.new(data[position + 4, length]))
    position += 4 + length
  end
  store
end

# One connection of one account. Every failure is an exception; the daemons reconnect.
class Xmpp
  class Refused < StandardError; end

  TAG = %r{<(/)?([^\s<>/!?]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(/)?>}m
  SILENCE = 30

  attr_reader :address

  def initialize(host:, port:, domain:, username:, password:, trust:)
    @domain = domain
    @buffer = +''.b
    @socket = Socket.tcp(host, port, connect_timeout: 10)
    open_stream
    encrypt(trust)
    open_stream
    command("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" \
            "#{["\0#{username}\0#{password}"].pack('m0')}</auth>", 'success')
    open_stream
    bound = command("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", 'iq')
    @address = bound[%r{<jid>([^<]+)</jid>}, 1] or raise Refused, bound
    @heard = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  end

  # Joins the room under the nickname; `more` is added to the presence.
  def join(room, nickname, more = '')
    write("<presence to='#{CGI.escapeHTML("#{room}/#{nickname}")}'>" \
          "<x xmlns='http://jabber.org/protocol/muc'/>#{more}</presence>")
  end

  # The next stanza, or nil after so many quiet seconds. Raises when the server has been silent for too long.
  def next_stanza(seconds)
    deadline = now + seconds
    until (stanza = take_stanza)
      return idle if deadline < now

      receive([deadline - now, 0.05].max)
    end
    @heard = now
    stanza
  end

  def write(text)
    @socket.write(text)
    @socket.flush
  end

  def close
    @socket.close
  rescue IOError, SystemCallError, OpenSSL::SSL::SSLError
    nil
  end

  private

  def now
    Process.clock_gettime(Process::CLOCK_MONOTONIC)
  end

  # Asks the server for a sign of life when it has been quiet for a while.
  def idle
    raise Refused, 'the server does not answer any more' if now - @heard > SILENCE

    write("<iq type='get' id='ping' to='#{@domain}'><ping xmlns='urn:xmpp:ping'/></iq>") if now - @heard > SILENCE / 3
    nil
  end

  def open_stream
    @buffer.clear
    command("<?xml version='1.0'?><stream:stream to='#{@domain}' version='1.0' xmlns='jabber:client' " \
            "xmlns:stream='http://etherx.jabber.org/streams'>", 'stream:features')
  end

  def encrypt(trust)
    command("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", 'proceed')
    context = OpenSSL::SSL::SSLContext.new
    context.verify_mode = trust ? OpenSSL::SSL::VERIFY_PEER : OpenSSL::SSL::VERIFY_NONE
    context.cert_store = trust if trust
    secure = OpenSSL::SSL::SSLSocket.new(@socket, context)
    secure.sync_close = true
    secure.hostname = @domain
    secure.connect
    secure.post_connection_check(@domain) if trust
    @socket = secure
  end

  # Sends and waits for one answer, which must be the named element.
  def command(text, expected)
    write(text)
    deadline = now + 10
    until (stanza = take_stanza)
      raise Refused, "no <#{expected}/> within 10 s" if deadline < now

      receive(0.5)
    end
    return stanza if stanza.start_with?("<#{expected}") && !stanza.match?(/\A<iq[^>]*type=.error/)

    raise Refused, stanza
  end

  def receive(seconds)
    chunk = @socket.read_nonblock(65_536, exception: false)
    raise Refused, 'connection closed' if chunk.nil?
    return @buffer << chunk unless %i[wait_readable wait_writable].include?(chunk)

    IO.select([@socket.to_io], nil, nil, seconds)
  end

  # Cuts the first complete element below <stream:stream> off the buffer, or returns nil.
  def take_stanza
    depth = position = 0
    start = nil
    while (tag = TAG.match(@buffer, position))
      position = tag.end(0)
      next start_of_stream(tag) if tag[2] == 'stream:stream' && depth.zero?

      start ||= tag.begin(0)
      depth += tag[1] ? -1 : 1
      depth -= 1 if tag[4]
      return @buffer.slice!(0, position)[start..] if depth.zero?
    end
  end

  def start_of_stream(tag)
    raise Refused, 'the server closed the stream' if tag[1]
  end
end

# frozen_string_literal: true

# Stand-in: the smallest HTTP server that answers GET and POST with JSON or plain text.

require 'json'
require 'socket'

# Serves in threads of its own. The block gets (verb, path, body) and returns [status, body]; nil means 404.
def serve_rest(host, port, &answer)
  server = TCPServer.new(host, port)
  log("REST interface listens on #{host}:#{port}")
  Thread.new { loop { Thread.new(server.accept) { |socket| answer_request(socket, answer) } } }
rescue SystemCallError => error
  log("REST interface cannot listen on #{host}:#{port}: #{error.message}")
  exit 1
end

def answer_request(socket, answer)
  verb, path = socket.gets.to_s.split
  length = 0
  while (line = socket.gets) && line != "\r\n"
    length = line.split(':').last.to_i if line.match?(/\Acontent-length:/i)
  end
  status, body = answer.call(verb, path.to_s.split('?').first, socket.read(length)) || [404, 'Not found']
  text = body.is_a?(String) ? body : JSON.generate(body)
  type = body.is_a?(String) ? 'text/plain' : 'application/json'
  socket.write("HTTP/1.1 #{status} #{status < 400 ? 'OK' : 'Error'}\r\nContent-Type: #{type}\r\n" \
               "Content-Length: #{text.bytesize}\r\nConnection: close\r\n\r\n#{text}")
rescue SystemCallError, IOError
  nil
ensure
  socket.close
end

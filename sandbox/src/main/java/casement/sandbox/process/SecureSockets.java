package casement.sandbox.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;

/** Makes each secure socket with the factory of the process that asks. */
final class SecureSockets extends SSLSocketFactory {

    private static SSLSocketFactory asked() {
        return Objects.requireNonNull(NetDispatch.SOCKETS.current(), "no default SSLSocketFactory");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return asked().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return asked().getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return asked().createSocket();
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean closes) throws IOException {
        return asked().createSocket(below, host, port, closes);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return asked().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return asked().createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return asked().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return asked().createSocket(host, port, local, localPort);
    }
}

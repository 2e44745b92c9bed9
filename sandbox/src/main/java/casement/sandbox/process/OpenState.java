package casement.sandbox.process;

import casement.sandbox.process.TrackedStreams.Tracked;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channel;
import java.nio.channels.Selector;
import java.nio.file.FileSystem;
import java.util.zip.ZipFile;

/** Whether something that was opened holds a file or a socket, and still does. */
final class OpenState {

    private OpenState() {}

    /** Executors and timers are openings too, but hold threads. */
    static boolean holdsFile(Object opened) {
        return opened instanceof Tracked
                || opened instanceof FileInputStream
                || opened instanceof FileOutputStream
                || opened instanceof RandomAccessFile
                || opened instanceof InputStreamReader
                || opened instanceof OutputStreamWriter
                || opened instanceof Socket
                || opened instanceof ServerSocket
                || opened instanceof DatagramSocket
                || opened instanceof Channel
                || opened instanceof Selector
                || opened instanceof FileSystem
                || opened instanceof ZipFile;
    }

    /**
     * A class of the guest's own is not asked: its answer would be the guest's code. It counts until it is collected.
     *
     * @param own whether the calling thread is the guest's: only that may wait for a monitor which the guest may hold
     */
    static boolean isOpen(Object opened, boolean own) {
        if (opened instanceof Tracked tracked) {
            return tracked.isOpen();
        } else if (opened instanceof FileInputStream file) {
            return isValid(file);
        } else if (opened instanceof FileOutputStream file) {
            return isValid(file);
        } else if (opened instanceof RandomAccessFile file) {
            return isValid(file);
        } else if (!isOfJdk(opened.getClass())) {
            return true;
        } else if (opened instanceof InputStreamReader reader) {
            return reader.getEncoding() != null;
        } else if (opened instanceof OutputStreamWriter writer) {
            return writer.getEncoding() != null;
        } else if (opened instanceof Socket socket) {
            return !socket.isClosed();
        } else if (opened instanceof ServerSocket socket) {
            return !socket.isClosed();
        } else if (opened instanceof DatagramSocket socket) {
            return !socket.isClosed();
        } else if (opened instanceof Channel channel) {
            return channel.isOpen();
        } else if (opened instanceof Selector selector) {
            return selector.isOpen();
        } else if (opened instanceof FileSystem files) {
            return files.isOpen();
        }
        return !own || !(opened instanceof ZipFile zip) || isOpen(zip);
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static boolean isValid(FileInputStream file) {
        try {
            return file.getFD().valid();
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean isValid(FileOutputStream file) {
        try {
            return file.getFD().valid();
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean isValid(RandomAccessFile file) {
        try {
            return file.getFD().valid();
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean isOpen(ZipFile zip) {
        try {
            return zip.size() >= 0;
        } catch (IllegalStateException closed) {
            return false;
        }
    }
}

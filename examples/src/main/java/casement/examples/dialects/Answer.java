package casement.examples.dialects;

import static casement.win32.Win32.*;

import casement.win32.Kernel32;
import casement.win32.WinError;
import java.lang.reflect.Field;

/** A result and the last error, in few words: {@code handle, ALREADY_EXISTS}. */
final class Answer {

    private static final String PREFIX = "ERROR_";

    private Answer() {}

    static void handle(String question, int result) {
        print(question, result == NULL ? "NULL" : "handle");
    }

    static void wait(String question, int result) {
        switch (result) {
            case WAIT_OBJECT_0 -> print(question, "OBJECT_0");
            case WAIT_ABANDONED -> print(question, "ABANDONED");
            case WAIT_TIMEOUT -> print(question, "TIMEOUT");
            default -> print(question, "FAILED");
        }
    }

    private static void print(String question, String result) {
        int error = Kernel32.GetLastError();
        System.out.println(question + "\t" + result + (error == NO_ERROR ? "" : ", " + name(error)));
    }

    private static String name(int error) {
        try {
            for (Field constant : WinError.class.getFields()) {
                if (constant.getInt(null) == error && constant.getName().startsWith(PREFIX)) {
                    return constant.getName().substring(PREFIX.length());
                }
            }
        } catch (IllegalAccessException e) {
            throw new LinkageError("the constants of an interface are public", e);
        }
        return Integer.toString(error);
    }
}

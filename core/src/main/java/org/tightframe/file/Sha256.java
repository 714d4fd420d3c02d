package org.tightframe.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4) in lower-case hexadecimal.
 */
public final class Sha256 {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;

    private Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of nothing yet. */
    public static Sha256 start() {
        return new Sha256();
    }

    /** Of all bytes of a file. */
    public static String of(Path file) throws IOException {
        Sha256 sum = start();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sum.add(buffer, n);
            }
        }
        return sum.hex();
    }

    public static String of(byte[] bytes) {
        return start().add(bytes).hex();
    }

    /** Of a text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds all of these bytes. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds the first {@code count} of these bytes. */
    public void add(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
    }

    /** The 32 bytes of it of all that was added; then it starts anew. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** Of all that was added; then it starts anew. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}

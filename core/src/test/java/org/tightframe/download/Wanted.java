package org.tightframe.download;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.tightframe.file.Sha256;

/** One file of noise, to be fetched. */
final class Wanted implements Downloadable {

    private final byte[] bytes;
    private final List<URI> mirrors;

    Wanted(byte[] bytes, URI... mirrors) {
        this.bytes = bytes;
        this.mirrors = List.of(mirrors);
    }

    static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public List<RemoteFile> files() {
        return List.of(new RemoteFile("noise.bin", bytes.length, Sha256.of(bytes), mirrors));
    }
}

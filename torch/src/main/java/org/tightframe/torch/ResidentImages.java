package org.tightframe.torch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Images that stay on a device, a byte a value, and give normalised views of some of them there. Each image lies with one black
 * line below it and one black column right of it, which is where a view looks for what is outside: [N,C,H+1,W+1].
 */
public final class ResidentImages implements AutoCloseable {

    /** Bytes that go to the device at a time. */
    private static final int PART = 32 << 20;

    private final Engine engine;
    private final int height;
    private final int width;
    private final Tensor images;
    private final Tensor table;
    private final Tensor tables;

    private ResidentImages(Engine engine, int height, int width, Tensor images, Tensor table, Tensor tables) {
        this.engine = engine;
        this.height = height;
        this.width = width;
        this.images = images;
        this.table = table;
        this.tables = tables;
    }

    /** What N images [C,height,width] take, in bytes. */
    public static long bytes(long images, int channels, int height, int width) {
        return images * channels * (height + 1) * (width + 1);
    }

    /**
     * Sends {@code count} images to the device; they stay there until this is closed, or Java forgets it.
     *
     * @param source of the images, unsigned
     * @param levels of each channel what its values 0..255 become [C][256]
     */
    public static ResidentImages of(Engine engine, int count, int height, int width, float[][] levels, Source source) {
        int channels = levels.length;
        int image = Math.toIntExact(bytes(1, channels, height, width));
        int part = Math.max(1, Math.min(count, PART / image));
        try (Scope scope = Scope.open()) {
            Tensor images =
                    empty(engine, count, channels, height + 1, width + 1).kept();
            byte[] plain = new byte[channels * height * width];
            for (int start = 0; start < count; start += part) {
                byte[] bordered = new byte[Math.min(part, count - start) * image];
                for (int i = 0; i * image < bordered.length; i++) {
                    source.copy(start + i, plain);
                    for (int line = 0; line < channels * height; line++) {
                        int to = i * image + (line + line / height) * (width + 1);
                        System.arraycopy(plain, line * width, bordered, to, width);
                    }
                }
                send(bordered, images, start, channels, height + 1, width + 1);
            }
            float[] flat = new float[channels * 256];
            float[] begins = new float[channels];
            for (int c = 0; c < channels; c++) {
                System.arraycopy(levels[c], 0, flat, c * 256, 256);
                begins[c] = c * 256f;
            }
            Tensor table = engine.place(Tensor.of(flat, flat.length)).kept();
            Tensor tables = engine.place(Tensor.of(begins, 1, channels, 1, 1))
                    .asPlaces()
                    .kept();
            return new ResidentImages(engine, height, width, images, table, tables);
        }
    }

    /**
     * Views of B images, normalised, as floats [B,C,H,W]. Nothing waits for the device.
     *
     * @param positions of the images [B]
     * @param lines of each view's line the image's line, H for black [B,H]
     * @param columns of each view's column the image's column, W for black [B,W]
     */
    public Tensor views(long[] positions, long[] lines, long[] columns) {
        int b = positions.length;
        long channels = images.shape()[1];
        Tensor at = engine.place(Tensor.of(positions));
        Tensor down = engine.place(Tensor.of(lines)).shaped(b, 1, height, 1);
        Tensor across = engine.place(Tensor.of(columns)).shaped(b, 1, 1, width);
        return Native.call(
                "views",
                () -> {
                    var seen = images.handle()
                            .index_select(0, at.handle())
                            .gather(2, down.handle().expand(b, channels, height, width + 1))
                            .gather(3, across.handle().expand(b, channels, height, width));
                    var places = seen.to(ScalarType.Long).add_(tables.handle());
                    return table.handle().take(places);
                },
                images,
                at,
                down,
                across);
    }

    @Override
    public void close() {
        List.of(images, table, tables).forEach(Tensor::forget);
    }

    private static Tensor empty(Engine engine, long... shape) {
        TensorOptions bytes =
                new TensorOptions(new Device(engine.device())).dtype(new ScalarTypeOptional(ScalarType.Byte));
        return Native.call(
                "images" + Arrays.toString(shape), () -> torch.empty(shape, bytes, new MemoryFormatOptional()));
    }

    private static void send(byte[] part, Tensor images, long start, long... image) {
        long count = part.length / (image[0] * image[1] * image[2]);
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            Native.run(
                    "images to the device",
                    () -> images.handle()
                            .narrow(0, start, count)
                            .copy_(org.bytedeco.pytorch.Tensor.create(
                                    part, false, count, image[0], image[1], image[2])),
                    images);
        }
    }

    /** Where images come from. */
    @FunctionalInterface
    public interface Source {
        /** Copies the values [C,H,W] of one image. */
        void copy(int image, byte[] into);
    }
}

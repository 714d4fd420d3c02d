package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.download.RemoteFile;
import org.tightframe.json.Json;

class DataTest {

    private static final URI MIRROR = URI.create("https://mirror.example/toy.gz");

    @TempDir
    private Path folder;

    @Test
    void the_list_says_what_can_be_fetched_and_how_much_that_is() throws IOException {
        Outcome list = Outcome.of("data", "list");
        assertThat(list.code()).isZero();
        assertThat(list.out())
                .contains("cifar10 ", "cifar100 ", "fashion-mini ", "fashion-mnist ", "kmnist ", "mnist ");
        assertThat(Json.readObject(Outcome.of("data", "list", "--json").out()))
                .containsOnlyKeys("dataSets", "formats")
                .extractingByKey("dataSets")
                .asInstanceOf(LIST)
                .anySatisfy(entry -> assertThat(entry.toString()).contains("name=cifar10", "fetchBytes=170052171"))
                .anySatisfy(entry -> assertThat(entry.toString()).contains("name=fashion-mini", "fetchBytes=null"));
    }

    @Test
    void an_unknown_name_is_wrong_usage_with_the_nearest_one() {
        for (String verb : new String[] {"fetch", "verify"}) {
            Outcome outcome = Outcome.of("data", verb, "cifar-10");
            assertThat(outcome.code()).as(verb).isEqualTo(2);
            assertThat(outcome.err())
                    .startsWith("tightframe: data: expected one of ")
                    .contains("got 'cifar-10' (did you mean 'cifar10'?)");
        }
        Outcome bundled = Outcome.of("data", "fetch", "fashion-mini");
        assertThat(bundled.code()).isEqualTo(2);
        assertThat(bundled.err()).contains("got 'fashion-mini'");
        assertThat(Outcome.of("data", "fetch").code()).isEqualTo(2);
        assertThat(Outcome.of("data").err()).contains("expected 'list', 'fetch' or 'verify'");
    }

    @Test
    void what_a_user_types_for_own_data_is_answered_with_what_was_meant() {
        assertThat(Outcome.of("spec", "show", "data=" + folder).err())
                .contains("(did you mean 'folder:" + folder + "'?)");
        assertThat(Outcome.of("spec", "show", "data=folder:" + folder + "/none").err())
                .contains("'folder:" + folder + "/none' is not on this machine");
        assertThat(Outcome.of("spec", "show", "data.imbalance=100").err())
                .contains("data.imbalance.kind: expected one of none, exponential, step, got '100'; the ratio is"
                        + " data.imbalance.ratio: {kind: exponential, ratio: 100}");
    }

    @Test
    void an_interrupted_fetch_says_what_is_kept_and_then_nothing() {
        StringWriter err = new StringWriter();
        FetchProgress progress = new FetchProgress(new PrintWriter(err), "toy");
        RemoteFile file = new RemoteFile("toy.gz", 26_400_000, "0".repeat(64), List.of(MIRROR));
        progress.asked(file, MIRROR, 0);
        progress.received(file, MIRROR, 2_000_000);
        progress.interrupted();
        progress.received(file, MIRROR, 20_000_000);
        progress.fetched(file);
        assertThat(err.toString())
                .isEqualTo("toy: toy.gz from " + MIRROR + "\n"
                        + "toy: kept 2.0 MB of the 26.4 MB of toy.gz; the same command goes on\n");
        StringWriter whole = new StringWriter();
        FetchProgress finished = new FetchProgress(new PrintWriter(whole), "toy");
        finished.asked(file, MIRROR, 0);
        finished.fetched(file);
        finished.interrupted();
        assertThat(whole.toString()).doesNotContain("kept");
    }

    @Test
    void what_is_sound_is_verified() throws IOException {
        Outcome outcome = Outcome.of("data", "verify", "fashion-mini");
        assertThat(outcome.out()).isEqualTo("ok   fashion-mini   6000 training and 2000 test images, bundled\n");
        assertThat(outcome.code()).isZero();
        assertThat(Json.readObject(
                        Outcome.of("data", "verify", "fashion-mini", "--json").out()))
                .containsEntry("well", true);
    }

    @Test
    void what_lies_outside_of_the_cache_is_said_not_to_be_checked() throws IOException {
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 0, 1};
        byte[] images = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5, 7};
        for (String split : new String[] {"train", "t10k"}) {
            Files.write(folder.resolve(split + "-images-idx3-ubyte"), images);
            Files.write(folder.resolve(split + "-labels-idx1-ubyte"), labels);
        }
        String[] verify = {"data", "verify", "kmnist", "--data-dir", folder.toString()};
        assertThat(Outcome.of(verify).out())
                .isEqualTo("ok   kmnist         2 training and 2 test images, " + folder + ", not checked\n");
    }

    @Test
    void what_is_damaged_or_not_there_is_said_and_fails() throws IOException {
        for (String name : new String[] {
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
        }) {
            Files.write(folder.resolve(name), new byte[] {0, 0, 8});
        }
        Outcome damaged = Outcome.of("data", "verify", "kmnist", "--data-dir", folder.toString());
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.out())
                .startsWith("BAD  kmnist         " + folder.resolve("train-images-idx3-ubyte") + ": ")
                .hasLineCount(1);
        Outcome json = Outcome.of("data", "verify", "kmnist", "--data-dir", folder.toString(), "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(Json.readObject(json.out())).containsEntry("well", false);
    }
}

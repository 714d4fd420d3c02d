package org.tightframe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says works. */
class ReadmeTest {

    private static final String README = read("README.md");

    @TempDir
    private Path folder;

    @Test
    void the_java_sample_compiles_and_runs() throws Exception {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(README);
        assertThat(block.find()).isTrue();
        String sample = block.group(1);
        assertThat(sample.lines().count()).isEqualTo(8);
        Path source = Files.writeString(
                folder.resolve("Sample.java"),
                """
                import java.nio.file.Path;
                import java.util.List;
                import org.tightframe.geometry.*;
                import org.tightframe.lab.*;
                import org.tightframe.run.*;
                import org.tightframe.snapshot.*;
                import org.tightframe.theory.*;

                public class Sample {
                    public static void main(String[] arguments) throws Exception {
                """ + sample.replace("Path.of(\"runs\")", "Path.of(arguments[0])") + "}}");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new ByteArrayOutputStream();
        int code =
                compiler.run(null, problems, problems, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(code).as(problems.toString(StandardCharsets.UTF_8)).isZero();

        PrintStream terminal = System.out;
        var printed = new ByteArrayOutputStream();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Sample").getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {folder.resolve("runs").toString()});
        } finally {
            System.setOut(terminal);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("NC1 ").contains("theory at lam 0.7: ");
    }

    @Test
    void every_link_leads_somewhere() {
        Matcher link = Pattern.compile("\\]\\(([^)]+)\\)").matcher(README);
        while (link.find()) {
            assertThat(Path.of("..").resolve(link.group(1))).exists();
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("..", name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

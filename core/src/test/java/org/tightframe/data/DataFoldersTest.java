package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataFoldersTest {

    private static final Path HOME = Path.of("/home/ada");

    @Test
    void the_cache_is_where_its_variable_says() {
        Map<String, String> environment = Map.of("TIGHTFRAME_CACHE", "/big/disk", "XDG_CACHE_HOME", "/xdg");

        assertThat(cache(environment, "Linux")).isEqualTo(Path.of("/big/disk"));
    }

    @Test
    void an_empty_variable_is_none() {
        assertThat(cache(Map.of("TIGHTFRAME_CACHE", ""), "Linux")).isEqualTo(HOME.resolve(".cache/tightframe"));
    }

    @Test
    void on_linux_the_cache_follows_the_desktop_standard() {
        assertThat(cache(Map.of("XDG_CACHE_HOME", "/xdg"), "Linux")).isEqualTo(Path.of("/xdg/tightframe"));
        assertThat(cache(Map.of(), "Linux")).isEqualTo(HOME.resolve(".cache/tightframe"));
    }

    @Test
    void a_relative_desktop_folder_is_ignored_as_its_standard_says() {
        assertThat(cache(Map.of("XDG_CACHE_HOME", "xdg"), "Linux")).isEqualTo(HOME.resolve(".cache/tightframe"));
    }

    @Test
    void on_a_mac_the_cache_is_in_the_library() {
        assertThat(cache(Map.of(), "Mac OS X")).isEqualTo(HOME.resolve("Library/Caches/tightframe"));
    }

    @Test
    void on_windows_the_cache_is_in_the_local_application_data() {
        assertThat(cache(Map.of("LOCALAPPDATA", "/local"), "Windows 11")).isEqualTo(Path.of("/local/tightframe/cache"));
        assertThat(cache(Map.of(), "Windows 11")).isEqualTo(HOME.resolve("AppData/Local/tightframe/cache"));
    }

    @Test
    void the_folder_that_the_user_names_comes_first() {
        DataFolders folders = new DataFolders(Optional.of(Path.of("mine")), Path.of("cache"), List.of(Path.of("usr")));

        assertThat(folders.candidates("mnist"))
                .containsExactly(Path.of("mine"), Path.of("mine/mnist"), Path.of("cache/mnist"), Path.of("usr/mnist"));
    }

    @Test
    void debian_keeps_shared_data_sets_and_windows_does_not() {
        assertThat(DataFolders.of(Optional.empty(), Map.of(), "Linux", HOME).shared())
                .containsExactly(Path.of("/usr/share/datasets"));
        assertThat(DataFolders.of(Optional.empty(), Map.of(), "Windows 11", HOME)
                        .shared())
                .isEmpty();
    }

    @Test
    void this_machine_has_a_cache() {
        assertThat(DataFolders.standard(Optional.empty()).cache()).isAbsolute();
    }

    private static Path cache(Map<String, String> environment, String system) {
        return DataFolders.of(Optional.empty(), environment, system, HOME).cache();
    }
}

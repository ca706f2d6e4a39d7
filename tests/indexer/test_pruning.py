"""What pruning may take: files that are surely gone from the given paths, and no great part of them unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import NothingToIndexError, PruneRefusedError
from tests.index_helpers import counts, files_in, index_files, jsonl, minutes, opened, write


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def documents(*numbers: int) -> dict[str, str]:
    return {
        f"{number}.txt": minutes([(f"Sag {number}", f"Om sag {number}.", "Godkendt.")], date=f"{number}. marts 2023")
        for number in numbers
    }


def remaining(index: Path) -> int:
    return opened(index).manifest.documents


class TestMoreThanHalf:
    @pytest.mark.parametrize(("of", "gone"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (5, 5)])
    def test_stops_and_changes_nothing(self, index: Path, tmp_path: Path, of: int, gone: int) -> None:
        source = write(tmp_path / "in", documents(*range(1, of + 1)))
        index_files(index, source)
        for number in range(1, gone + 1):
            (source / f"{number}.txt").unlink()
        write(source, {"tom.txt": ""})
        before = {path: path.read_bytes() for path in files_in(index)}
        with pytest.raises(PruneRefusedError) as refused:
            index_files(index, source, prune=True)
        assert f" {gone} af {of} dokument" in str(refused.value)
        assert "--yes" in str(refused.value)
        assert "\n" not in str(refused.value)
        assert {path: path.read_bytes() for path in files_in(index)} == before
        assert index_files(index, source, prune=True, yes=True).withdrawn == gone
        assert remaining(index) == of - gone

    @pytest.mark.parametrize(("of", "gone"), [(2, 1), (3, 1), (4, 2), (5, 2)])
    def test_half_or_less_goes(self, index: Path, tmp_path: Path, of: int, gone: int) -> None:
        source = write(tmp_path / "in", documents(*range(1, of + 1)))
        index_files(index, source)
        for number in range(1, gone + 1):
            (source / f"{number}.txt").unlink()
        assert index_files(index, source, prune=True).withdrawn == gone

    def test_it_is_of_what_was_read_from_the_given_paths_alone(self, index: Path, tmp_path: Path) -> None:
        one, other = write(tmp_path / "in", documents(1, 2)), write(tmp_path / "andet", documents(3, 4, 5, 6))
        index_files(index, one, other)
        for path in one.iterdir():
            path.unlink()
        with pytest.raises(PruneRefusedError, match="2 af 2 dokumenter"):
            index_files(index, one, prune=True)
        (one / "1.txt").write_text(documents(1)["1.txt"], encoding="utf-8")
        assert counts(index_files(index, one, other, prune=True)) == (0, 0, 5, 1, 0), "1 of 6"

    def test_it_is_of_documents_not_of_files(self, index: Path, tmp_path: Path) -> None:
        lines = [{"_id": str(number), "text": f"Om sag {number}."} for number in range(5)]
        source = write(tmp_path / "in", {"mange.jsonl": jsonl(lines), **documents(1, 2)})
        index_files(index, source)
        (source / "mange.jsonl").unlink()
        with pytest.raises(PruneRefusedError, match="5 af 7 dokumenter"):
            index_files(index, source, prune=True)

    def test_files_that_moved_or_were_renamed_are_not_gone(self, index: Path, tmp_path: Path) -> None:
        source = write(tmp_path / "in", documents(1, 2, 3))
        index_files(index, source)
        (source / "2023").mkdir()
        for path in list(source.glob("*.txt")):
            path.rename(source / "2023" / f"referat-{path.name}")
        assert counts(index_files(index, source, prune=True)) == (0, 0, 3, 0, 0)

    def test_what_other_files_still_give_is_not_gone(self, index: Path, tmp_path: Path) -> None:
        one, copy = write(tmp_path / "in", documents(1, 2)), write(tmp_path / "kopi", documents(1, 2))
        index_files(index, one, copy)
        for path in one.iterdir():
            path.unlink()
        assert index_files(index, one, prune=True).withdrawn == 0
        assert remaining(index) == 2


class TestAnEmptyFolder:
    """A share that is not mounted."""

    def test_stops_and_says_that_it_is_empty(self, index: Path, tmp_path: Path) -> None:
        source = write(tmp_path / "in", documents(1, 2))
        index_files(index, source)
        for path in source.iterdir():
            path.unlink()
        with pytest.raises(PruneRefusedError) as refused:
            index_files(index, source, prune=True)
        assert str(refused.value) == (
            f"{source}: --prune ville fjerne 2 af 2 dokumenter, der er indekseret herfra. Der er ingen dokumenter nu; "
            "er drevet koblet på? Intet er ændret. Er filerne væk med vilje, så gentag med --yes."
        )
        assert remaining(index) == 2

    def test_stops_beside_others_that_are_full(self, index: Path, tmp_path: Path) -> None:
        """Two shares, one of them away: that is less than half of all, and all of one."""
        one, other = write(tmp_path / "in", documents(1, 2)), write(tmp_path / "andet", documents(3, 4, 5, 6, 7))
        index_files(index, one, other)
        for path in one.iterdir():
            path.unlink()
        before = {path: path.read_bytes() for path in files_in(index)}
        for paths in ((one, other), (other, one)):
            with pytest.raises(PruneRefusedError) as refused:
                index_files(index, *paths, prune=True)
            assert str(refused.value).startswith(f"{one}: --prune ville fjerne 2 af 2 dokumenter")
            assert "er drevet koblet på? Intet er ændret." in str(refused.value)
        assert {path: path.read_bytes() for path in files_in(index)} == before
        assert counts(index_files(index, one, other, prune=True, yes=True)) == (0, 0, 5, 2, 0)
        assert counts(index_files(index, one, other, prune=True)) == (0, 0, 5, 0, 0)

    def test_whose_files_lie_in_another_given_one_now_is_no_loss(self, index: Path, tmp_path: Path) -> None:
        one, other = write(tmp_path / "in", documents(1, 2)), write(tmp_path / "andet", documents(3, 4, 5, 6, 7))
        index_files(index, one, other)
        for path in list(one.iterdir()):
            path.rename(other / path.name)
        assert counts(index_files(index, one, other, prune=True)) == (0, 0, 7, 0, 0)

    @pytest.mark.parametrize("yes", [False, True])
    def test_from_which_nothing_was_read_is_told(self, index: Path, tmp_path: Path, yes: bool) -> None:
        index_files(index, write(tmp_path / "in", documents(1, 2)))
        (tmp_path / "tom").mkdir()
        with pytest.raises(NothingToIndexError, match="ingen dokumenter at indeksere"):
            index_files(index, tmp_path / "tom", prune=True, yes=yes)

    def test_behind_a_link_takes_nothing_with_it(self, index: Path, tmp_path: Path) -> None:
        """The folder is a link to a share that is away; before, it was a folder, and its files were known by it."""
        source = write(
            tmp_path / "in", {**documents(1), **{f"arkiv/{name}": text for name, text in documents(2, 3).items()}}
        )
        index_files(index, source)
        (source / "arkiv").rename(tmp_path / "flyttet")
        (source / "arkiv").symlink_to("../ikke-koblet-på")
        summary = index_files(index, source, prune=True, yes=True)
        assert counts(summary) == (0, 0, 1, 0, 1)
        assert remaining(index) == 3


class TestWhereItLooks:
    def test_hidden_files_and_folders_are_left_alone(self, index: Path, tmp_path: Path) -> None:
        source = write(
            tmp_path / "in", {**documents(1, 2), ".gemt/3.txt": documents(3)["3.txt"], ".4.txt": documents(4)["4.txt"]}
        )
        index_files(index, source, source / ".gemt" / "3.txt", source / ".4.txt")
        assert counts(index_files(index, source, prune=True)) == (0, 0, 2, 0, 0)
        assert remaining(index) == 4

    def test_a_folder_that_is_deleted_goes_with_all_in_it(self, index: Path, tmp_path: Path) -> None:
        source = write(tmp_path / "in", {**documents(1, 2, 3), "a/b/4.txt": documents(4)["4.txt"]})
        index_files(index, source)
        (source / "a" / "b" / "4.txt").unlink()
        (source / "a" / "b").rmdir()
        (source / "a").rmdir()
        assert counts(index_files(index, source, prune=True)) == (0, 0, 3, 1, 0)

    def test_what_was_read_through_a_link_goes_when_the_link_is_followed_again(
        self, index: Path, tmp_path: Path
    ) -> None:
        source, outside = write(tmp_path / "in", documents(1, 2)), write(tmp_path / "ude", documents(3, 4))
        (source / "ud").symlink_to("../ude")
        index_files(index, source, follow_links=True)
        (outside / "3.txt").unlink()
        assert counts(index_files(index, source, prune=True)) == (0, 0, 2, 0, 0), "not looked at"
        assert counts(index_files(index, source, prune=True, follow_links=True)) == (0, 0, 3, 1, 0)

    def test_a_folder_whose_name_begins_alike_is_another(self, index: Path, tmp_path: Path) -> None:
        one, other = write(tmp_path / "in", documents(1, 2)), write(tmp_path / "in-2022", documents(3))
        index_files(index, one, other)
        (other / "3.txt").unlink()
        assert counts(index_files(index, one, prune=True)) == (0, 0, 2, 0, 0)
        assert remaining(index) == 3

    def test_a_folder_reached_by_another_name_is_the_same(self, index: Path, tmp_path: Path) -> None:
        source = write(tmp_path / "in", documents(1, 2))
        (tmp_path / "link").symlink_to("in")
        index_files(index, source)
        (source / "1.txt").unlink()
        assert counts(index_files(index, tmp_path / "link" / ".." / "link", prune=True)) == (0, 0, 1, 1, 0)

"""The two sections of the page 業務時間の調査, and the doors to its sheet."""
